// Where everything is on the map: the address space written like a page of text, in rows of `rowPages` pages; rows that
// nothing uses, and long stretches of a region without a page in memory, are folded into one line. Places are numbers of
// pages. The same rules as core/layout/segment_builder.cpp.
const ROW_HEIGHT = 20; // CSS pixels
const FOLD_HEIGHT = 16;
const LEAST_FOLDED_ROWS = 4;
const FINEST_ROW_PAGES = 32;
const SEGMENT = { rows: 0, free: 1, outside: 2, region: 3, unknown: 4 };

const coarsestRowPages = (() => {
  let top = userSpace ? userSpace.end : 0;
  if (top === 0 && regions.count > 0) top = regions.endPage[regions.count - 1];
  let pages = FINEST_ROW_PAGES;
  while (pages < top && pages < 2 ** 50) pages *= 2;
  return pages;
})();

class MapLayout {
  /** `phase`: pages that rows begin after a multiple of their size. `mostHeight`: it may end early above that. */
  constructor(rowPages, phase = 0, mostHeight = Infinity) {
    this.rowPages = rowPages;
    this.shift = (rowPages - phase % rowPages) % rowPages;
    this.segments = [];
    this.height = 0;
    this.nextRow = 0;
    this.build(mostHeight);
  }

  rowOf(page) {
    return Math.floor((page + this.shift) / this.rowPages);
  }

  firstOf(row) {
    return row * this.rowPages - this.shift;
  }

  build(mostHeight) {
    const { firstPage, endPage, count } = regions;
    if (count === 0) {
      if (userSpace) this.addGap(userSpace.first, userSpace.end, false);
      return;
    }
    if (userSpace && userSpace.first < firstPage[0]) this.addGap(userSpace.first, firstPage[0], true);
    for (let i = 0; i < count && this.height <= mostHeight; ++i) {
      if (i > 0 && firstPage[i] > endPage[i - 1]) this.addGap(endPage[i - 1], firstPage[i], true);
      this.addRegion(i);
    }
    const last = endPage[count - 1];
    if (userSpace && userSpace.end > last) this.addGap(last, userSpace.end, false);
  }

  addGap(first, end, regionFollows) {
    const firstRow = Math.max(this.nextRow, this.rowOf(first));
    let lastRow = this.lastRowOf(end);
    if (firstRow > lastRow) return;
    if (regionFollows && this.rowOf(end) === lastRow) --lastRow; // the next region begins in that row
    if (firstRow > lastRow) return;
    const from = Math.max(this.firstOf(firstRow), first);
    const to = Math.min(this.firstOf(lastRow + 1), end);
    const add = (kind, low, high) => {
      if (Math.max(from, low) < Math.min(to, high)) {
        this.addFold(kind, Math.max(from, low), Math.max(first, low), Math.min(end, high), -1);
      }
    };
    if (userSpace) {
      add(SEGMENT.outside, 0, userSpace.first);
      add(SEGMENT.free, userSpace.first, userSpace.end);
      add(SEGMENT.outside, userSpace.end, Infinity);
    } else {
      add(SEGMENT.unknown, 0, Infinity); // what was opened does not say that nothing stands there
    }
    this.nextRow = lastRow + 1;
  }

  /** Row of the last page before `end`; below 2^53 pages that is exact. */
  lastRowOf(end) {
    return Math.ceil((end + this.shift) / this.rowPages) - 1;
  }

  addFold(kind, from, first, end, region) {
    this.segments.push({ kind, from, first, end, region, row: 0, lines: 1, top: this.height });
    this.height += FOLD_HEIGHT;
  }

  addRegion(i) {
    const firstRow = this.rowOf(regions.firstPage[i]);
    const lastRow = this.lastRowOf(regions.endPage[i]);
    // The rows in which a region begins and ends are always shown.
    if (lastRow - firstRow > LEAST_FOLDED_ROWS) {
      forEachUntouched(i, LEAST_FOLDED_ROWS * this.rowPages, (first, end) => {
        this.foldStretch(i, first, end, firstRow, lastRow);
      });
    }
    this.addRows(firstRow, lastRow);
  }

  foldStretch(region, first, end, regionFirstRow, regionLastRow) {
    const firstRow = Math.max(Math.ceil((first + this.shift) / this.rowPages), regionFirstRow + 1);
    const lastRow = Math.min(Math.floor((end + this.shift) / this.rowPages) - 1, regionLastRow - 1);
    if (lastRow - firstRow + 1 < LEAST_FOLDED_ROWS) return;
    this.addRows(regionFirstRow, firstRow - 1);
    this.addFold(SEGMENT.region, this.firstOf(firstRow), first, end, region);
    this.nextRow = lastRow + 1;
  }

  addRows(firstRow, lastRow) {
    const row = Math.max(this.nextRow, firstRow);
    if (row > lastRow) return;
    const lines = lastRow - row + 1;
    this.nextRow = lastRow + 1;
    const before = this.segments.at(-1);
    if (before && before.kind === SEGMENT.rows && before.row + before.lines === row) {
      before.lines += lines;
    } else {
      this.segments.push({ kind: SEGMENT.rows, from: this.firstOf(row), row, lines, region: -1, top: this.height });
    }
    this.height += lines * ROW_HEIGHT;
  }

  /** The line at a distance from the top: {segment, row, top, height}; the nearest one beyond the ends. */
  lineAt(y) {
    let low = 0;
    let high = this.segments.length;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if (this.segments[middle].top <= y) low = middle;
      else high = middle;
    }
    return this.lineIn(this.segments[low], Math.floor((y - this.segments[low].top) / ROW_HEIGHT));
  }

  lineIn(segment, index) {
    if (segment.kind !== SEGMENT.rows) return { segment, row: 0, top: segment.top, height: FOLD_HEIGHT };
    const line = Math.min(Math.max(index, 0), segment.lines - 1);
    return { segment, row: segment.row + line, top: segment.top + line * ROW_HEIGHT, height: ROW_HEIGHT };
  }

  /** The line that shows a page, or the nearest one. */
  lineOf(page) {
    let low = 0;
    let high = this.segments.length;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if (this.segments[middle].from <= page) low = middle;
      else high = middle;
    }
    return this.lineIn(this.segments[low], this.rowOf(page) - this.segments[low].row);
  }
}

/** Calls back with each stretch of at least that many pages of a region that is in no memory, as far as is known. */
function forEachUntouched(i, atLeast, call) {
  const end = regions.endPage[i];
  let from = regions.firstPage[i];
  if (!pageRuns) {
    const untouched = regions.state[i] === RESERVED_STATE ||
      (regions.metrics.working_set[i] === 0 && !(regions.metrics.swapped[i] > 0));
    if (untouched && end - from >= atLeast) call(from, end);
    return;
  }
  for (let run = firstEndingBehind(pageRuns.end, from); run < pageRuns.count && pageRuns.first[run] < end; ++run) {
    if (pageRuns.first[run] - from >= atLeast) call(from, pageRuns.first[run]);
    from = pageRuns.end[run];
  }
  if (end - from >= atLeast) call(from, end);
}

/** The finest zoom at which all lines fit; the coarsest when none does. */
function fittingLayout(height) {
  for (let rowPages = FINEST_ROW_PAGES; rowPages < coarsestRowPages; rowPages *= 2) {
    const layout = new MapLayout(rowPages, 0, height);
    if (layout.height <= height) return layout;
  }
  return new MapLayout(coarsestRowPages);
}
