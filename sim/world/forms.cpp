#include "world/forms.hpp"

namespace weefsel {

// Table 2 of [000 ch. 3]: lawful: agreements, covenants and administrative accords; performing: those, and agendas and
// programmes, of which deals are the newer kind; networking and responsive: all but the covenant, which speaks from
// government to society.
bool suits(Form form, Perspective perspective) {
    switch (perspective) {
        case Perspective::lawful:
            return form == Form::cooperation_agreement || form == Form::administrative_agreement ||
                   form == Form::covenant;
        case Perspective::performing:
            return form == Form::cooperation_agreement || form == Form::cooperation_programme ||
                   form == Form::administrative_agreement || form == Form::covenant || form == Form::deal ||
                   form == Form::accord;
        case Perspective::networking:
        case Perspective::responsive:
            return form != Form::covenant;
    }
    return false;
}

}  // namespace weefsel
