// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The looks of a table that lists things, one a row. Thread: GUI thread.

class QTableView;

namespace lambdarium {

/// Whole rows are selected, none is numbered, their height is fixed; headers are as wide as what they show.
void listRows(QTableView *table);

} // namespace lambdarium
