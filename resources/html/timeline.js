// Private Bytes, Virtual Bytes and Working Set before and after the snapshot, each on a scale of its own, and what
// happened. Only in pages that were made of a recording or a session.
const CURVES = [['private_bytes', 'private-bytes'], ['virtual_bytes', 'virtual-bytes'], ['working_set', 'working-set-bytes']];
const BREAKS = new Set(['paused', 'resumed', 'access-lost', 'access-regained']);
const MOST_EVENTS = 200;
const TIME_STEPS = [100, 200, 500, 1e3, 2e3, 5e3, 10e3, 15e3, 30e3, 60e3, 120e3, 300e3, 600e3, 900e3, 1800e3, 3600e3,
  7200e3, 10800e3, 21600e3, 43200e3]; // ms
const CHART_MARGIN = { left: 84, right: 10, top: 6, bottom: 20 }; // CSS pixels

const timeline = {
  canvas: document.getElementById('timeline'),
  at: -1, // index of the point whose values are shown

  paint() {
    const { context, ratio, width, height } = deviceCanvas(this.canvas);
    context.fillStyle = roleColour('surface');
    context.fillRect(0, 0, width, height);
    context.font = `${11 * ratio}px system-ui, sans-serif`;
    const { t } = data.timeline;
    const left = CHART_MARGIN.left * ratio;
    const right = width - CHART_MARGIN.right * ratio;
    const span = Math.max(1, t[t.length - 1] - t[0]);
    this.xOf = (time) => left + (time - t[0]) / span * (right - left);
    const bottom = height - CHART_MARGIN.bottom * ratio;
    const each = (bottom - CHART_MARGIN.top * ratio) / CURVES.length;
    CURVES.forEach(([name, word], at) => {
      const top = CHART_MARGIN.top * ratio + at * each;
      this.paintCurve(context, data.timeline[name], word, { left, right, top, bottom: top + each - 6 * ratio, ratio });
    });
    this.paintTime(context, ratio, left, right, bottom, span);
    this.paintMarks(context, ratio, CHART_MARGIN.top * ratio, bottom);
  },

  paintCurve(context, values, word, box) {
    const { left, right, top, bottom, ratio } = box;
    const measured = values.filter((value) => value !== null);
    const most = Math.max(1, ...chunkedExtremes(measured, Math.max));
    const least = measured.length ? Math.min(...chunkedExtremes(measured, Math.min)) : 0;
    const near = Math.max(0, least - (most - least) * 0.2); // what stays high shows how it moves
    const low = least > most * 0.5 && formatSize(near) !== formatSize(most) ? near : 0;
    const yOf = (value) => bottom - (value - low) / (most - low) * (bottom - top - 14 * ratio);
    context.fillStyle = roleColour('grid');
    context.fillRect(left, bottom, right - left, Math.max(1, Math.round(ratio)));
    context.fillStyle = roleColour('text-muted');
    context.textBaseline = 'middle';
    context.textAlign = 'right';
    context.fillText(formatSize(most), left - 8 * ratio, yOf(most));
    context.fillText(formatSize(low), left - 8 * ratio, bottom - 4 * ratio);
    context.textAlign = 'left';
    context.fillStyle = roleColour('text');
    context.fillText(say(word), left + 2 * ratio, top + 5 * ratio);
    context.strokeStyle = context.fillStyle = roleColour(word === 'working-set-bytes' ? 'working-set' : word);
    context.lineWidth = 1.5 * ratio;
    context.beginPath();
    const { t } = data.timeline;
    let open = false;
    for (let i = 0; i < values.length; ++i) {
      if (values[i] === null) { open = false; continue; }
      if (open && this.interrupted(i)) open = false;
      if (open) context.lineTo(this.xOf(t[i]), yOf(values[i]));
      else {
        context.moveTo(this.xOf(t[i]), yOf(values[i]));
        const alone = i + 1 >= values.length || values[i + 1] === null || this.interrupted(i + 1);
        if (alone) context.fillRect(this.xOf(t[i]) - ratio, yOf(values[i]) - ratio, 2 * ratio, 2 * ratio);
      }
      open = true;
    }
    context.stroke();
    if (this.at >= 0 && values[this.at] !== null) {
      context.beginPath();
      context.arc(this.xOf(t[this.at]), yOf(values[this.at]), 3.5 * ratio, 0, 2 * Math.PI);
      context.fill();
    }
  },

  /** Whether watching was interrupted between a point and the one before it. */
  interrupted(i) {
    this.breaks ??= data.timeline.events.filter((event) => BREAKS.has(event.kind)).map((event) => event.t);
    const { t } = data.timeline;
    return this.breaks.length > 0 && this.breaks.some((at) => at > t[i - 1] && at <= t[i]);
  },

  paintTime(context, ratio, left, right, bottom, span) {
    context.fillStyle = roleColour('text-muted');
    context.textBaseline = 'top';
    const { t } = data.timeline;
    const most = Math.max(2, Math.floor((right - left) / (90 * ratio)));
    const step = TIME_STEPS.find((length) => span / length <= most) ?? Math.ceil(span / most / 86400e3) * 86400e3;
    for (let time = t[0]; time <= t[0] + span; time += step) {
      const x = this.xOf(time);
      context.textAlign = x - left < 20 * ratio ? 'left' : right - x < 20 * ratio ? 'right' : 'center';
      context.fillText(formatPassed(time), x, bottom + 4 * ratio);
    }
  },

  paintMarks(context, ratio, top, bottom) {
    for (const event of data.timeline.events) {
      context.fillStyle = roleColour(event.kind === 'mark' ? 'accent' : 'text-muted');
      context.globalAlpha = event.kind === 'mark' ? 0.9 : 0.45;
      context.fillRect(Math.round(this.xOf(event.t)), top, Math.max(1, Math.round(ratio)), bottom - top);
    }
    context.globalAlpha = 1;
    const { moment } = data.timeline;
    if (moment !== undefined) {
      context.fillStyle = roleColour('selection-outline');
      context.fillRect(Math.round(this.xOf(moment) - ratio), top, Math.round(2 * ratio), bottom - top);
    }
    if (this.at >= 0) {
      context.fillStyle = roleColour('text-muted');
      context.fillRect(Math.round(this.xOf(data.timeline.t[this.at])), top, Math.max(1, Math.round(ratio)), bottom - top);
    }
  },

  show(at) {
    this.at = at;
    this.showValues();
    this.paint();
  },

  showValues() {
    const values = document.getElementById('timeline-values');
    const { t, started_at: startedAt, moment } = data.timeline;
    const at = this.at;
    if (at < 0) {
      values.textContent = moment === undefined ? '' : `${say('timeline.moment')}: ${formatPassed(moment)}`;
      return;
    }
    const when = startedAt ? ` (${formatMoment(new Date(Date.parse(startedAt) + t[at]).toISOString())})` : '';
    values.textContent = [formatPassed(t[at]) + when,
      ...CURVES.map(([name, word]) => `${say(word)}: ${formatSize(data.timeline[name][at])}`)].join(' · ');
  },

  pointAt(x) {
    const { t } = data.timeline;
    const box = this.canvas.getBoundingClientRect();
    const share = (x - box.left - CHART_MARGIN.left) / (box.width - CHART_MARGIN.left - CHART_MARGIN.right);
    const time = t[0] + share * (t[t.length - 1] - t[0]);
    const next = firstEndingBehind(t, time);
    if (next === 0) return 0;
    return next >= t.length || time - t[next - 1] < t[next] - time ? next - 1 : next;
  },
};

/** Calls of Math.max take only so many arguments. */
function chunkedExtremes(values, extreme) {
  const result = [];
  for (let i = 0; i < values.length; i += 10000) result.push(extreme(...values.slice(i, i + 10000)));
  return result;
}

function eventText(event) {
  const detail = displayName(event.detail ?? '');
  switch (event.kind) {
    case 'mark': return detail || say('event.mark');
    case 'exec': return detail ? say('event.exec.of', detail) : say('event.exec');
    case 'module-loaded':
    case 'module-unloaded': return say('event.' + event.kind, shortName(detail));
    case 'jump': return say('event.jump', (Number(detail) < 0 ? '−' : '+') + formatSize(Math.abs(Number(detail))));
    default: return say('event.' + event.kind);
  }
}

function showEvents() {
  const all = data.timeline.events;
  const entries = all.slice(0, MOST_EVENTS).map((event) => {
    const entry = make('li', undefined, event.kind);
    entry.append(make('time', formatPassed(event.t)), eventText(event));
    return entry;
  });
  if (all.length > MOST_EVENTS) entries.push(make('li', '… ' + formatCount(all.length - MOST_EVENTS), 'note'));
  document.getElementById('events').replaceChildren(...entries);
}

function wireTimeline() {
  if (!data.timeline || data.timeline.t.length === 0) return;
  document.getElementById('timeline-panel').hidden = false;
  const { canvas } = timeline;
  const last = data.timeline.t.length - 1;
  canvas.addEventListener('pointermove', (event) => timeline.show(timeline.pointAt(event.clientX)));
  canvas.addEventListener('pointerleave', () => timeline.show(-1));
  canvas.addEventListener('keydown', (event) => {
    const at = { ArrowLeft: timeline.at < 0 ? last : timeline.at - 1, ArrowRight: timeline.at + 1, Home: 0, End: last }[event.key];
    if (event.key !== 'Escape' && at === undefined) return;
    event.preventDefault();
    timeline.show(event.key === 'Escape' ? -1 : Math.min(Math.max(0, at), last));
  });
  new ResizeObserver(() => timeline.paint()).observe(canvas);
  on('colours', () => timeline.paint());
  on('words', () => {
    showEvents();
    timeline.showValues();
    timeline.paint();
  });
}
