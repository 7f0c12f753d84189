// The map: what is in view, and what wheel, pointer and keys do with it.
const mapCanvas = document.getElementById('map');
const overviewCanvas = document.getElementById('overview');
const tooltip = document.getElementById('tooltip');
const CLICK_DISTANCE = 4; // CSS pixels; a pointer that moved further has dragged

const map = {
  painter: new MapPainter(mapCanvas),
  layout: null,
  scroll: 0,
  matches: null, // Set of found regions
  dirty: false,

  fit() {
    this.layout = fittingLayout(mapCanvas.clientHeight);
    this.scroll = 0;
    this.update();
  },

  maxScroll() {
    return Math.max(0, this.layout.height - mapCanvas.clientHeight);
  },

  scrollTo(y) {
    this.scroll = Math.min(Math.max(0, y), this.maxScroll());
    this.update();
  },

  /** Halves (step -1) or doubles what a row holds; what is under (x, y) stays there. */
  zoom(step, x = (GUTTER + mapCanvas.clientWidth) / 2, y = mapCanvas.clientHeight / 2) {
    const rowPages = Math.min(Math.max(this.layout.rowPages * 2 ** step, FINEST_ROW_PAGES), coarsestRowPages);
    if (rowPages === this.layout.rowPages || !this.layout.segments.length) return;
    const page = this.pageAt(x, y);
    const share = Math.min(Math.max(0, (x - GUTTER) / (mapCanvas.clientWidth - GUTTER)), 0.999);
    // Whole columns, so that the addresses of rows stay round.
    const column = rowPages / FINEST_ROW_PAGES;
    const begin = Math.max(0, Math.floor((page - share * rowPages) / column) * column);
    this.layout = new MapLayout(rowPages, rowPages === coarsestRowPages ? 0 : begin % rowPages);
    const line = this.layout.lineOf(page);
    this.scrollTo(line.top + line.height / 2 - y);
  },

  /** The place, in pages, that is drawn at a point. */
  pageAt(x, y) {
    const line = this.layout.lineAt(y + this.scroll);
    if (line.segment.kind !== SEGMENT.rows) return Math.max(line.segment.from, line.segment.first);
    const share = Math.min(Math.max(0, (x - GUTTER) / (mapCanvas.clientWidth - GUTTER)), 0.9999);
    return this.layout.firstOf(line.row) + share * this.layout.rowPages;
  },

  /** What is drawn at a point: {segment, region, page, things}; region is -1 where nothing is. */
  hit(x, y) {
    if (!this.layout.segments.length || y + this.scroll >= this.layout.height || x < GUTTER) return null;
    const line = this.layout.lineAt(y + this.scroll);
    if (line.segment.kind !== SEGMENT.rows) return { segment: line.segment, region: line.segment.region, things: 1 };
    const page = this.pageAt(x, y);
    const pixel = this.layout.rowPages / (mapCanvas.clientWidth - GUTTER);
    let best = regionAtPage(page);
    let things = best < 0 ? 0 : 1;
    if (pixel > 1) { // several may share the pixel; the most important one is drawn
      things = 0;
      for (let i = firstEndingBehind(regions.endPage, page - pixel / 2); i < regions.count && regions.firstPage[i] < page + pixel; ++i) {
        ++things;
        if (best < 0 || RANKS.type[regions.type[i]] > RANKS.type[regions.type[best]]) best = i;
      }
    }
    return { segment: line.segment, region: best, page, things };
  },

  /** Moves so far that the region can be seen. */
  reveal(i) {
    const line = this.layout.lineOf(regions.firstPage[i]);
    const height = mapCanvas.clientHeight;
    if (line.top < this.scroll || line.top + line.height > this.scroll + height) this.scrollTo(line.top - height / 3);
    else this.update();
  },

  /** The finest zoom at which the region takes up most of the view. */
  zoomTo(i) {
    const room = mapCanvas.clientHeight * 0.7;
    const begin = Math.floor(regions.firstPage[i]);
    for (let rowPages = FINEST_ROW_PAGES; rowPages <= coarsestRowPages; rowPages *= 2) {
      const layout = new MapLayout(rowPages, rowPages === coarsestRowPages ? 0 : begin % rowPages);
      const top = layout.lineOf(regions.firstPage[i]).top;
      const last = layout.lineOf(Math.ceil(regions.endPage[i]) - 1);
      if (last.top + last.height - top > room && rowPages < coarsestRowPages) continue;
      this.layout = layout;
      this.scrollTo(top - (mapCanvas.clientHeight - (last.top + last.height - top)) / 2);
      return;
    }
  },

  update() {
    if (this.dirty) return;
    this.dirty = true;
    requestAnimationFrame(() => {
      this.dirty = false;
      this.paint();
    });
  },

  paint() {
    const start = performance.now();
    this.scroll = Math.min(this.scroll, this.maxScroll());
    this.painter.paint(this, this.matches);
    paintOverview();
    document.getElementById('map-scale').textContent = this.layout.rowPages === FINEST_ROW_PAGES
      ? say('scale.pages', formatSize(sizeOfPages(this.layout.rowPages)))
      : say('scale.columns', formatSize(sizeOfPages(this.layout.rowPages)));
    Object.assign(mapCanvas.dataset, {
      rowBytes: sizeOfPages(this.layout.rowPages), scroll: this.scroll, paintMs: (performance.now() - start).toFixed(2),
    });
  },
};

/** All lines of the map from top to bottom, and the part that is in view. */
function paintOverview() {
  const { context, ratio, width, height } = deviceCanvas(overviewCanvas);
  context.fillStyle = roleColour('gap');
  context.fillRect(0, 0, width, height);
  const whole = Math.max(map.layout.height, mapCanvas.clientHeight);
  for (let y = 0; y < height; ++y) {
    const line = map.layout.segments.length && map.layout.lineAt(y / height * whole);
    if (!line || y / height * whole >= map.layout.height) continue;
    let i = line.segment.region;
    if (line.segment.kind === SEGMENT.rows) {
      i = firstEndingBehind(regions.endPage, map.layout.firstOf(line.row));
      if (i >= regions.count || regions.firstPage[i] >= map.layout.firstOf(line.row + 1)) continue;
    }
    if (i < 0) continue;
    context.fillStyle = map.painter.styleOf(i, map.painter.valueOf(i)).plain;
    context.fillRect(0, y, width, 1);
  }
  const top = Math.round(map.scroll / whole * height);
  const seen = Math.max(Math.round(8 * ratio), Math.round(mapCanvas.clientHeight / whole * height));
  context.strokeStyle = roleColour('selection-outline');
  context.lineWidth = Math.round(2 * ratio);
  context.strokeRect(ratio, top + ratio, width - 2 * ratio, Math.min(seen, height - top) - 2 * ratio);
}

function describeHit(hit) {
  if (hit.region < 0) {
    if (hit.segment.kind === SEGMENT.rows) return `${vacancyText(hit.page)}\n${formatAddress(addressOfPage(hit.page))}`;
    const word = { [SEGMENT.outside]: 'outside', [SEGMENT.unknown]: 'not-known', [SEGMENT.free]: 'type.free' }[hit.segment.kind];
    return `${say(word)}\n${foldText(hit.segment)}`;
  }
  const i = hit.region;
  const details = regionDetails(i);
  const lines = [regionTitle(i), `${formatRange(regions.begin[i], regions.exactSize[i])}, ${formatSize(regions.size[i])}`,
    `${typeName(i)} · ${stateName(i)} · ${protectionText(i)}`];
  if (details !== '' && details !== lines[0]) lines.splice(1, 0, details);
  lines.push(`${say('column.working_set')}: ${formatSize(known(regions.metrics.working_set[i]))}`);
  if (hit.segment.kind === SEGMENT.region) lines.push(say('folded', formatSize(sizeOfPages(hit.segment.end - hit.segment.first))));
  else if (pageRuns && map.layout.rowPages === FINEST_ROW_PAGES) lines.push(pageText(Math.floor(hit.page), i));
  if (hit.things > 1) lines.push(say('shared-column', formatCount(hit.things)));
  return lines.join('\n');
}

/** What is known of a place at which no region stands. */
function vacancyText(page) {
  if (!userSpace) return say('not-known');
  return say(page >= userSpace.first && page < userSpace.end ? 'type.free' : 'outside');
}

function pageText(page, i) {
  const run = firstEndingBehind(pageRuns.end, page);
  const state = run < pageRuns.count && pageRuns.first[run] <= page ? pageRuns.residency[run] : absentResidency(i);
  return say('page', formatAddress(addressOfPage(page)), say('residency.' + state));
}

function showTooltip(x, y) {
  const hit = map.hit(x, y);
  tooltip.hidden = !hit;
  if (!hit) return;
  tooltip.textContent = describeHit(hit);
  const frame = mapCanvas.parentElement;
  const right = Math.max(0, frame.clientWidth - tooltip.offsetWidth - 4);
  const below = y + 18 + tooltip.offsetHeight < frame.clientHeight;
  tooltip.style.left = Math.min(x + 14, right) + 'px';
  tooltip.style.top = (below ? y + 18 : Math.max(0, y - tooltip.offsetHeight - 8)) + 'px';
}

/** The region in the direction of `step` from what is selected, or the first one in view. */
function neighbourRegion(step) {
  if (view.selected >= 0) return Math.min(Math.max(0, view.selected + step), regions.count - 1);
  return Math.min(firstEndingBehind(regions.endPage, map.pageAt(GUTTER, 0)), regions.count - 1);
}

const mapKeys = {
  '+': () => map.zoom(-1, ...pointerPlace()),
  '=': () => map.zoom(-1, ...pointerPlace()),
  '-': () => map.zoom(1, ...pointerPlace()),
  0: () => map.fit(),
  ArrowUp: () => map.scrollTo(map.scroll - 3 * ROW_HEIGHT),
  ArrowDown: () => map.scrollTo(map.scroll + 3 * ROW_HEIGHT),
  PageUp: () => map.scrollTo(map.scroll - mapCanvas.clientHeight * 0.9),
  PageDown: () => map.scrollTo(map.scroll + mapCanvas.clientHeight * 0.9),
  Home: () => map.fit(),
  End: () => map.scrollTo(map.layout.height),
  ArrowLeft: () => regions.count && select(neighbourRegion(-1), 'keys'),
  ArrowRight: () => regions.count && select(neighbourRegion(1), 'keys'),
  Enter: () => view.selected >= 0 ? map.zoomTo(view.selected) : regions.count && select(neighbourRegion(0), 'keys'),
  Escape: () => select(-1, 'keys'),
};

let pointer = null; // where it hovers over the map
function pointerPlace() {
  return pointer ? [pointer.x, pointer.y] : [];
}

function listenToMap() {
  const down = new Map(); // pointers that are pressed, by id
  let dragged = 0;
  let pinched = 0;
  let wheel = 0;
  const place = (event) => {
    const box = mapCanvas.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  mapCanvas.addEventListener('wheel', (event) => {
    event.preventDefault();
    wheel += event.deltaMode === 1 ? event.deltaY * 33 : event.deltaY;
    const { x, y } = place(event);
    if (Math.abs(wheel) >= 50) { // a notch, or as much of a touch pad
      map.zoom(Math.sign(wheel), x, y);
      wheel = 0;
    }
    showTooltip(x, y);
  }, { passive: false });
  mapCanvas.addEventListener('pointerdown', (event) => {
    down.set(event.pointerId, place(event));
    if (down.size === 1) dragged = 0;
    pinched = 0;
    mapCanvas.setPointerCapture(event.pointerId);
  });
  mapCanvas.addEventListener('pointermove', (event) => {
    const at = place(event);
    const before = down.get(event.pointerId);
    pointer = at;
    if (!before) return showTooltip(at.x, at.y);
    tooltip.hidden = true;
    if (down.size === 2) return pinch(event.pointerId, at);
    dragged += Math.abs(at.y - before.y) + Math.abs(at.x - before.x);
    down.set(event.pointerId, at);
    if (dragged > CLICK_DISTANCE) map.scrollTo(map.scroll - (at.y - before.y));
  });
  const pinch = (id, at) => {
    down.set(id, at);
    dragged = CLICK_DISTANCE + 1;
    const [a, b] = [...down.values()];
    const distance = Math.max(20, Math.hypot(a.x - b.x, a.y - b.y));
    if (pinched === 0) pinched = distance;
    if (distance > pinched * 1.5 || distance < pinched / 1.5) {
      map.zoom(distance > pinched ? -1 : 1, (a.x + b.x) / 2, (a.y + b.y) / 2);
      pinched = distance;
    }
  };
  mapCanvas.addEventListener('pointerup', (event) => {
    if (down.delete(event.pointerId) && dragged <= CLICK_DISTANCE) {
      const { x, y } = place(event);
      select(map.hit(x, y)?.region ?? -1, 'map');
    }
  });
  mapCanvas.addEventListener('pointercancel', (event) => down.delete(event.pointerId));
  mapCanvas.addEventListener('pointerleave', () => {
    pointer = null;
    tooltip.hidden = true;
  });
  mapCanvas.addEventListener('dblclick', () => view.selected >= 0 && map.zoomTo(view.selected));
  mapCanvas.addEventListener('keydown', (event) => {
    const action = event.ctrlKey || event.metaKey || event.altKey ? undefined : mapKeys[event.key];
    if (!action) return;
    event.preventDefault();
    tooltip.hidden = true; // it tells of what was there before
    action();
  });
  const jump = (event) => {
    if (event.type === 'pointerdown') overviewCanvas.setPointerCapture(event.pointerId);
    if (!(event.buttons & 1)) return;
    const box = overviewCanvas.getBoundingClientRect();
    const whole = Math.max(map.layout.height, mapCanvas.clientHeight);
    map.scrollTo((event.clientY - box.top) / box.height * whole - mapCanvas.clientHeight / 2);
  };
  overviewCanvas.addEventListener('pointerdown', jump);
  overviewCanvas.addEventListener('pointermove', jump);
}

function wireMap() {
  listenToMap();
  document.getElementById('zoom-in').addEventListener('click', () => map.zoom(-1));
  document.getElementById('zoom-out').addEventListener('click', () => map.zoom(1));
  document.getElementById('zoom-fit').addEventListener('click', () => map.fit());
  document.getElementById('colour-by').addEventListener('change', (event) => {
    view.colourBy = event.target.value;
    tell('colours');
  });
  on('selection', (from) => {
    if (view.selected >= 0 && from !== 'map') map.reveal(view.selected);
    else map.update();
    const i = view.selected;
    document.getElementById('live').textContent = i < 0 ? '' : [regionTitle(i), typeName(i), formatSize(regions.size[i]),
      formatRange(regions.begin[i], regions.exactSize[i])].join(', ');
  });
  for (const topic of ['filter', 'colours', 'words']) on(topic, () => map.update());
  for (const topic of ['colours', 'words']) on(topic, showLegend);
  let height = 0;
  new ResizeObserver(() => {
    if (printing || mapCanvas.clientHeight === 0) return;
    if (height === 0) map.fit();
    height = mapCanvas.clientHeight;
    map.update();
  }).observe(mapCanvas);
}

/** What the colours stand for, only those that occur. */
function showLegend() {
  const used = new Set();
  for (let i = 0; i < regions.count; ++i) used.add(map.painter.valueOf(i));
  if (pageRuns && view.colourBy === 'working_set') pageRuns.residency.forEach((value) => used.add(value));
  const word = { type: (v) => 'type.' + data.types[v], state: (v) => 'state.' + data.states[v],
    protection: (v) => 'protection.' + v, working_set: (v) => 'residency.' + v }[view.colourBy];
  const entries = [...used].sort((a, b) => a - b).map((value) => {
    const entry = make('li');
    entry.append(swatch(view.colourBy, value), say(word(value)));
    return entry;
  });
  if (view.colourBy === 'working_set' && !pageRuns) entries.push(make('li', say('pages-omitted'), 'note'));
  document.getElementById('legend').replaceChildren(...entries);
}
