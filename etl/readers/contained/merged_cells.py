"""Give the value of merged cells to each row that they span: the workbook keeps it in the first of them alone."""

from collections.abc import Iterable, Iterator, Sequence

from etl.readers.values.cells import Cell

Numbered = tuple[int, Sequence[Cell]]
Corner = tuple[int, int]


class MergedCells:
    """Hold the blocks of a sheet that are merged over several rows, as row and column (from 0) of two corners."""

    def __init__(self, ranges: Sequence[tuple[Corner, Corner]] | None) -> None:
        self._blocks = sorted((top, last, column) for (top, column), (last, _) in ranges or () if last > top)

    def below(self, row: int) -> int:
        """Return how many blocks begin below a row (from 1)."""
        return sum(top >= row for top, _, _ in self._blocks)

    def filled(self, rows: Iterable[Numbered], first: int) -> Iterator[Numbered]:
        """Yield the rows with the values of the blocks that reach down to them. Their cells begin in the column `first`."""
        to_come, values = self._blocks, dict[tuple[int, int], Cell]()  # last row and column -> value
        for number, cells in rows:
            while to_come and to_come[0][0] < number:
                (top, last, column), *to_come = to_come
                if top == number - 1 and 0 <= column - first < len(cells):
                    values[last, column] = cells[column - first]
            values = {(last, column): value for (last, column), value in values.items() if last >= number - 1}
            if values:
                row = list(cells)
                for (_, column), value in values.items():
                    row[column - first] = value
                yield number, row
            else:
                yield number, cells
