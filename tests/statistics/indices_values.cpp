// Prints the indices of a sample, to be held against another program's:
//   indices_values sobol FACTORS    outputs of a Saltelli sample on standard input
//   indices_values morris FACTORS   on a line: a point of the unit cube, then its output
// Numbers are texts between spaces. Prints a line a measure: its name, then a number a factor.
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <span>
#include <string>
#include <vector>

#include "statistics/morris.hpp"
#include "statistics/sobol.hpp"

using namespace weefsel;

namespace {

void print(const char* name, const std::vector<double>& values) {
    std::printf("%s", name);
    for (const double value : values) std::printf(" %.17g", value);
    std::printf("\n");
}

void print(const std::string& name, const std::vector<Index>& indices) {
    std::vector<double> values, low, high;
    for (const Index& index : indices) {
        values.push_back(index.value);
        low.push_back(index.low);
        high.push_back(index.high);
    }
    print(name.c_str(), values);
    print((name + "_low").c_str(), low);
    print((name + "_high").c_str(), high);
}

void sobol(const std::vector<double>& numbers, std::size_t factors) {
    const SobolIndices made = sobol_indices({numbers, factors, 1});
    print("S1", made.first);
    print("ST", made.total);
}

void morris(const std::vector<double>& numbers, std::size_t factors) {
    std::vector<double> points, values;
    for (std::size_t at = 0; at + factors < numbers.size(); at += factors + 1) {
        const auto point = std::span(numbers).subspan(at, factors);
        points.insert(points.end(), point.begin(), point.end());
        values.push_back(numbers[at + factors]);
    }
    const MorrisEffects made = morris_effects({points, values, factors, 1});
    print("mu", made.mu);
    print("mu_star", made.mu_star);
    print("sigma", made.sigma);
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 3) return 2;
    std::vector<double> numbers;
    for (std::string text; std::cin >> text;) numbers.push_back(std::strtod(text.c_str(), nullptr));
    const std::string method = arguments[1];
    const auto factors = static_cast<std::size_t>(std::atoi(arguments[2]));
    if (method == "sobol") {
        sobol(numbers, factors);
    } else if (method == "morris") {
        morris(numbers, factors);
    } else {
        return 2;
    }
    return 0;
}
