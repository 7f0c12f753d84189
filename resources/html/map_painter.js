// Paints the lines in view. What a frame costs is what it shows: columns of pixels that several regions share show the
// most important one, and a region always has at least the pixel it stands in.
const GUTTER = 118; // CSS pixels for addresses
const OVERVIEW = 14; // CSS pixels for the strip at the right
const LEAST_LABEL = 46; // CSS pixels
const EDGE_FROM = 4; // device pixels; narrower blocks have no edge

// Importance by value, from least to most, as core/layout/colour_ranks.cpp has it.
const RANKS = {
  type: ['free', 'unusable', 'unknown', 'private-data', 'mapped-file', 'image', 'shareable', 'heap', 'managed-heap',
    'page-table', 'stack', 'kernel'].reduce((ranks, id, rank) => { ranks[data.types.indexOf(id)] = rank; return ranks; }, []),
  state: ['free', 'unknown', 'reserved', 'committed']
    .reduce((ranks, id, rank) => { ranks[data.states.indexOf(id)] = rank; return ranks; }, []),
  protection: [0, 1, 2, 3, 4, 5, 6, 8, 7], // by class: writable code stands above guard pages
  working_set: [1, 0, 2, 8, 7, 6, 5, 9, 10, 3, 4], // by residency class
};

const labelWidths = new Map();

class MapPainter {
  constructor(canvas) {
    this.canvas = canvas;
    this.pending = { waits: false, i: 0, value: 0, x0: 0, x1: 0, rank: 0, startsRegion: false };
  }

  /** `place`: {layout, scroll}, both in CSS pixels. */
  paint(place, matches) {
    const { context, ratio, width, height } = deviceCanvas(this.canvas);
    Object.assign(this, { context, ratio, width, height, layout: place.layout, scroll: place.scroll, matches });
    this.left = Math.round(GUTTER * ratio);
    this.labelled = -1;
    this.labels = [];
    this.matchColour = roleColour('accent');
    context.fillStyle = roleColour('surface');
    context.fillRect(0, 0, width, height);
    context.font = `${12 * ratio}px system-ui, "Noto Sans CJK KR", "Malgun Gothic", sans-serif`;
    context.textBaseline = 'middle';
    if (!this.layout.segments.length) return;
    const bottom = Math.min(this.layout.height, this.scroll + height / ratio);
    for (let y = Math.max(0, this.scroll); y < bottom;) {
      const line = this.layout.lineAt(y);
      this.paintLine(line);
      y = line.top + line.height;
    }
    this.paintLabels();
    this.paintSelection();
  }

  yOf(top) {
    return Math.round((top - this.scroll) * this.ratio);
  }

  paintLine(line) {
    const y0 = this.yOf(line.top);
    const y1 = this.yOf(line.top + line.height);
    this.gutterText(line, y0, y1);
    if (line.segment.kind === SEGMENT.rows) this.paintRow(line, y0, y1);
    else this.paintFold(line.segment, y0, y1);
  }

  gutterText(line, y0, y1) {
    const page = line.segment.kind === SEGMENT.rows ? Math.max(0, this.layout.firstOf(line.row)) : line.segment.first;
    this.context.fillStyle = roleColour('text-muted');
    this.context.textAlign = 'right';
    this.context.fillText(formatAddress(addressOfPage(page)), this.left - 8 * this.ratio, (y0 + y1) / 2);
  }

  paintFold(fold, y0, y1) {
    const { context } = this;
    let colour = roleColour('gap-text');
    if (fold.kind === SEGMENT.region) {
      const style = this.styleOf(fold.region, this.valueOf(fold.region));
      context.fillStyle = style.patterned;
      context.globalAlpha = isShown(fold.region) ? 1 : 0.2;
      context.fillRect(this.left, y0, this.width - this.left, y1 - y0 - 1);
      context.globalAlpha = 1;
      colour = style.text;
    } else {
      context.fillStyle = this.gapStyle(fold.kind === SEGMENT.unknown);
      context.fillRect(this.left, y0, this.width - this.left, y1 - y0 - 1);
    }
    context.textAlign = 'center';
    const middle = (this.left + this.width) / 2;
    if (fold.kind === SEGMENT.unknown) { // text on hatching needs a ground
      context.fillStyle = roleColour('gap');
      const width = this.widthOf(foldText(fold)) + 12 * this.ratio;
      context.fillRect(middle - width / 2, y0, width, y1 - y0 - 1);
    }
    context.fillStyle = colour;
    context.fillText(foldText(fold), middle, (y0 + y1) / 2);
  }

  /** Free space is plain, hatched where nothing is known. */
  gapStyle(unknown) {
    return unknown ? hatchedGap(this.context, this.ratio) : roleColour('gap');
  }

  valueOf(i) {
    switch (view.colourBy) {
      case 'state': return regions.state[i];
      case 'protection': return data.protections[regions.protection[i]].class;
      case 'working_set': return absentResidency(i);
      default: return regions.type[i];
    }
  }

  styleOf(i, value) {
    const reserved = regions.state[i] === RESERVED_STATE && (view.colourBy === 'type' || view.colourBy === 'protection');
    return blockStyle(view.colourBy, value, reserved, this.context, this.ratio);
  }

  paintRow(line, y0, y1) {
    const { layout, left, width, context } = this;
    const first = layout.firstOf(line.row);
    const end = first + layout.rowPages;
    const perPage = (width - left) / layout.rowPages;
    context.fillStyle = this.gapStyle(!userSpace);
    context.fillRect(left, y0, width - left, y1 - y0 - 1);
    this.row = { y0, height: y1 - y0 - 1, line };
    this.run = pageRuns ? firstEndingBehind(pageRuns.end, first) : 0;
    for (let i = firstEndingBehind(regions.endPage, first); i < regions.count && regions.firstPage[i] < end; ++i) {
      const from = Math.max(first, regions.firstPage[i]);
      const to = Math.min(end, regions.endPage[i]);
      if (pageRuns && view.colourBy === 'working_set') this.addPages(i, from, to, first, perPage);
      else this.addPiece(i, this.valueOf(i), left + (from - first) * perPage, left + (to - first) * perPage,
        from === regions.firstPage[i]);
      if ((to - from) * perPage >= LEAST_LABEL * this.ratio) this.noteLabel(i, left + (from - first) * perPage, left + (to - first) * perPage);
    }
    this.flush();
    if (perPage >= 8 * this.ratio) this.paintPageLines(perPage);
  }

  addPages(i, from, to, first, perPage) {
    const x = (page) => this.left + (page - first) * perPage;
    const absent = absentResidency(i);
    const begin = regions.firstPage[i];
    if (this.run >= pageRuns.count || pageRuns.end[this.run] <= from) {
      ++this.run; // mostly the next one
      if (this.run >= pageRuns.count || pageRuns.end[this.run] <= from || pageRuns.first[this.run] > from)
        this.run = firstEndingBehind(pageRuns.end, from);
    }
    let at = from;
    for (; this.run < pageRuns.count && pageRuns.first[this.run] < to; ++this.run) {
      const runFirst = Math.max(at, pageRuns.first[this.run]);
      const runEnd = Math.min(to, pageRuns.end[this.run]);
      if (runFirst > at) this.addPiece(i, absent, x(at), x(runFirst), at === begin);
      this.addPiece(i, pageRuns.residency[this.run], x(runFirst), x(runEnd), runFirst === begin);
      at = runEnd;
      if (pageRuns.end[this.run] > to) break; // it goes on in the next row
    }
    if (at < to) this.addPiece(i, absent, x(at), x(to), at === begin);
  }

  /** A piece of a row. Pieces come from left to right; one that does not reach the next pixel competes for its own. */
  addPiece(i, value, from, to, startsRegion) {
    let x0 = Math.floor(from + 0.001);
    const x1 = Math.max(x0 + 1, Math.floor(to + 0.001));
    const rank = (isShown(i) ? 100 : 0) + RANKS[view.colourBy][value] * 2 + (regions.state[i] === COMMITTED_STATE ? 1 : 0);
    const piece = this.pending; // one object for all: a frame may have a hundred thousand
    if (piece.waits && piece.x1 > x0) { // they share the pixel x0
      if (rank > piece.rank) {
        piece.x1 = x0;
      } else {
        x0 = piece.x1;
        if (x1 <= x0) return;
        startsRegion = false;
      }
    }
    this.flush();
    piece.waits = true;
    piece.i = i;
    piece.value = value;
    piece.x0 = x0;
    piece.x1 = x1;
    piece.rank = rank;
    piece.startsRegion = startsRegion;
  }

  flush() {
    if (this.pending.waits && this.pending.x1 > this.pending.x0) this.draw(this.pending);
    this.pending.waits = false;
  }

  draw(piece) {
    const { context, row } = this;
    const style = this.styleOf(piece.i, piece.value);
    const width = piece.x1 - piece.x0;
    const shown = isShown(piece.i);
    if (!shown) context.globalAlpha = 0.2;
    context.fillStyle = width >= EDGE_FROM ? style.patterned : style.plain;
    context.fillRect(piece.x0, row.y0, width, row.height);
    if (width >= EDGE_FROM && piece.startsRegion) {
      context.globalAlpha = shown ? 0.35 : 0.07;
      context.fillStyle = '#000';
      context.fillRect(piece.x0, row.y0, Math.max(1, Math.floor(this.ratio)), row.height);
    }
    context.globalAlpha = 1;
    if (this.matches && this.matches.has(piece.i)) {
      context.fillStyle = this.matchColour;
      context.fillRect(piece.x0, row.y0 + row.height - Math.round(2 * this.ratio), width, Math.round(2 * this.ratio));
    }
  }

  paintPageLines(perPage) {
    const { context, row } = this;
    context.fillStyle = roleColour('surface');
    context.globalAlpha = 0.25;
    for (let page = 1; page < this.layout.rowPages; ++page)
      context.fillRect(Math.round(this.left + page * perPage), row.y0, 1, row.height);
    context.globalAlpha = 1;
  }

  /** A region is labelled once: in the first row where there is room. */
  noteLabel(i, x0, x1) {
    if (i <= this.labelled) return;
    this.labelled = i;
    this.labels.push({ i, x0, x1, y: this.row.y0 + this.row.height / 2 });
  }

  paintLabels() {
    const { context, ratio } = this;
    context.textAlign = 'left';
    for (const label of this.labels) {
      if (!isShown(label.i)) continue;
      const room = label.x1 - label.x0 - 10 * ratio;
      const text = shorten(regionTitle(label.i), room, (t) => this.widthOf(t));
      if (text === '') continue;
      context.fillStyle = this.styleOf(label.i, this.valueOf(label.i)).text;
      const page = pageRuns && view.colourBy === 'working_set';
      if (page) { // cells of several colours lie below it
        context.fillStyle = roleColour('surface');
        context.fillRect(label.x0 + 3 * ratio, label.y - 7 * ratio, this.widthOf(text) + 4 * ratio, 14 * ratio);
        context.fillStyle = roleColour('text');
      }
      context.fillText(text, label.x0 + 5 * ratio, label.y);
    }
  }

  widthOf(text) {
    const key = this.ratio + text;
    let width = labelWidths.get(key);
    if (width === undefined) {
      if (labelWidths.size > 20000) labelWidths.clear();
      width = this.context.measureText(text).width;
      labelWidths.set(key, width);
    }
    return width;
  }

  paintSelection() {
    if (view.selected < 0) return;
    const { context, ratio } = this;
    context.strokeStyle = roleColour('selection-outline');
    context.lineWidth = Math.round(2 * ratio);
    for (const box of this.boxesOf(view.selected)) context.strokeRect(box.x, box.y, box.width, box.height);
  }

  /** Where a region stands on the canvas, as far as it is in view: a box for lines of the same width. */
  boxesOf(i) {
    const boxes = [];
    const add = (x, y, width, height) => {
      const above = boxes.at(-1);
      if (above && above.x === x && above.width === width) above.height = y + height - above.y;
      else boxes.push({ x, y, width, height });
    };
    const firstPage = regions.firstPage[i];
    const endPage = regions.endPage[i];
    const perPage = (this.width - this.left) / this.layout.rowPages;
    const last = this.scroll + this.height / this.ratio;
    for (let y = Math.max(this.scroll, this.layout.lineOf(firstPage).top); y < Math.min(last, this.layout.height);) {
      const line = this.layout.lineAt(y);
      y = line.top + line.height;
      const rows = line.segment.kind === SEGMENT.rows;
      const first = rows ? this.layout.firstOf(line.row) : line.segment.from;
      if (first >= endPage) break;
      const y0 = this.yOf(line.top);
      const height = this.yOf(line.top + line.height) - y0 - 1;
      if (!rows) {
        if (line.segment.region === i) add(this.left, y0, this.width - this.left - 1, height);
        continue;
      }
      const from = Math.max(firstPage, first);
      const to = Math.min(endPage, first + this.layout.rowPages);
      if (to <= from) continue;
      const x = Math.floor(this.left + (from - first) * perPage);
      add(x, y0, Math.max(2, Math.floor((to - from) * perPage) - 1), height);
    }
    return boxes;
  }
}

/** Exact where the place is the beginning of a page that a double can hold, which it is unless pages are no pages. */
function addressOfPage(page) {
  return BigInt(Math.floor(page)) * BigInt(pageSize);
}

function sizeOfPages(pages) {
  return pages * pageSize;
}

function foldText(fold) {
  const size = formatSize(sizeOfPages(fold.end - fold.first));
  if (fold.kind === SEGMENT.free) return say('fold.free', size);
  if (fold.kind === SEGMENT.outside) return say('fold.outside', size);
  if (fold.kind === SEGMENT.unknown) return say('fold.unknown', size);
  const word = regions.state[fold.region] === RESERVED_STATE ? 'fold.reserved' : 'fold.untouched';
  return `${say(word, size)} · ${regionTitle(fold.region)}`;
}

/** The text with its middle left out so that it fits; empty when even that does not. */
function shorten(text, room, widthOf) {
  if (widthOf(text) <= room) return text;
  const letters = Array.from(text);
  let low = 0;
  let high = letters.length - 1;
  const cut = (kept) => letters.slice(0, Math.ceil(kept / 2)).join('') + '…' + (kept > 1 ? letters.slice(-Math.floor(kept / 2)).join('') : '');
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (widthOf(cut(middle)) <= room) low = middle;
    else high = middle - 1;
  }
  return low < 3 ? '' : cut(low);
}
