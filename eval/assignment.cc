// The Hungarian algorithm with potentials (Kuhn 1955, Munkres 1957; the O(n³) form that adds one
// row at a time along a shortest augmenting path, Jonker and Volgenant 1987). It minimises costs,
// so weights are negated.
#include "eval/assignment.h"

#include <algorithm>
#include <limits>

namespace laut::eval {
namespace {

// Precondition: at least one row, and no more rows than columns. Indices into the working arrays
// start at 1; column 0 is where the row that is being added stands.
std::vector<int32_t> assign_rows(const std::vector<std::vector<double>>& weights) {
  constexpr double kFar = std::numeric_limits<double>::infinity();
  const size_t rows = weights.size();
  const size_t columns = weights[0].size();
  std::vector<double> row_potential(rows + 1, 0), column_potential(columns + 1, 0);
  std::vector<size_t> row_of(columns + 1, 0), came_from(columns + 1, 0);
  for (size_t row = 1; row <= rows; ++row) {
    row_of[0] = row;
    size_t column = 0;
    std::vector<double> distance(columns + 1, kFar);
    std::vector<bool> done(columns + 1, false);
    do {
      done[column] = true;
      const size_t from = row_of[column];
      double step = kFar;
      size_t nearest = 0;
      for (size_t to = 1; to <= columns; ++to) {
        if (done[to]) continue;
        const double cost = -weights[from - 1][to - 1] - row_potential[from] - column_potential[to];
        if (cost < distance[to]) {
          distance[to] = cost;
          came_from[to] = column;
        }
        if (distance[to] < step) {
          step = distance[to];
          nearest = to;
        }
      }
      for (size_t to = 0; to <= columns; ++to) {
        if (done[to]) {
          row_potential[row_of[to]] += step;
          column_potential[to] -= step;
        } else {
          distance[to] -= step;
        }
      }
      column = nearest;
    } while (row_of[column] != 0);
    while (column != 0) {
      row_of[column] = row_of[came_from[column]];
      column = came_from[column];
    }
  }
  std::vector<int32_t> out(rows, -1);
  for (size_t column = 1; column <= columns; ++column) {
    if (row_of[column] != 0) out[row_of[column] - 1] = static_cast<int32_t>(column - 1);
  }
  return out;
}

}  // namespace

std::vector<int32_t> best_assignment(const std::vector<std::vector<double>>& weights) {
  const size_t rows = weights.size();
  const size_t columns = rows == 0 ? 0 : weights[0].size();
  std::vector<int32_t> out(rows, -1);
  if (columns == 0) return out;
  if (rows <= columns) {
    out = assign_rows(weights);
  } else {
    std::vector<std::vector<double>> turned(columns, std::vector<double>(rows));
    for (size_t row = 0; row < rows; ++row) {
      for (size_t column = 0; column < columns; ++column)
        turned[column][row] = weights[row][column];
    }
    const std::vector<int32_t> row_of = assign_rows(turned);
    for (size_t column = 0; column < columns; ++column) {
      if (row_of[column] >= 0)
        out[static_cast<size_t>(row_of[column])] = static_cast<int32_t>(column);
    }
  }
  for (size_t row = 0; row < rows; ++row) {
    if (out[row] >= 0 && weights[row][static_cast<size_t>(out[row])] <= 0) out[row] = -1;
  }
  return out;
}

}  // namespace laut::eval
