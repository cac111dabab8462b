#include "command/command.hpp"

int main(int count, char** words) { return weefsel::command(count, words); }
