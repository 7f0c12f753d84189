// Whose memory it is, when it was looked at, the totals, and what is missing.
function cardOf(word, bytes, series) {
  const card = make('div', undefined, 'card ' + series);
  const value = make('strong', formatSize(bytes));
  if (bytes !== undefined) value.title = say('bytes', formatCount(bytes));
  card.append(make('span', say(word)), value);
  return card;
}

function showHeader() {
  const { process, counters, host } = data;
  const name = displayName(process.name ?? '') || say('unnamed-process');
  document.title = `${name} — VMAtlas`;
  document.getElementById('process-name').textContent = name;
  const facts = [];
  if (process.pid) facts.push(say('pid', process.pid));
  if (process.bits) facts.push(say('bits', process.bits));
  facts.push(displayName([host.os, host.os_version, host.arch].filter(Boolean).join(' ')));
  if (data.captured_at) facts.push(say('captured', formatMoment(data.captured_at)));
  if (process.path) facts.push(displayName(process.path));
  document.getElementById('process-facts').textContent = facts.filter(Boolean).join(' · ');
  document.getElementById('cards').replaceChildren(
    cardOf('private-bytes', counters.private_bytes, 'private-bytes'),
    cardOf('virtual-bytes', counters.virtual_bytes, 'virtual-bytes'),
    cardOf('working-set-bytes', counters.working_set, 'working-set'));
  showPrivacy();
  document.getElementById('footer').textContent = say('footer', data.generator.version);
  showGaps();
}

/** What was taken out before the page was written. */
function showPrivacy() {
  const { profile, removed, pseudonymized } = data.privacy;
  const list = (kinds) => kinds.map((kind) => say('text.' + kind)).join(', ');
  const note = document.getElementById('privacy');
  note.hidden = profile === 'none';
  note.textContent = [say('privacy'), removed && say('privacy.removed', list(removed)),
    pseudonymized && say('privacy.pseudonymized', list(pseudonymized))].filter(Boolean).join(' ');
}

function gapText(gap) {
  const what = say('facet.' + gap.facet);
  const why = say('error.' + gap.code);
  return gap.context ? say('gap.missing-of', what, why, displayName(gap.context)) : say('gap.missing', what, why);
}

function showGaps() {
  document.getElementById('gaps-panel').hidden = data.gaps.length === 0;
  document.getElementById('gaps').replaceChildren(...data.gaps.map((gap) => make('li', gapText(gap))));
}
