// Words for a region, as the window has them.
const OWN_NAME_DETAILS = new Set(['none', 'memfd', 'posix-shared-memory', 'sysv-shared-memory', 'named-anonymous',
  'deleted-file', 'image-bss']); // these name a region no better than its file does

function typeName(i) {
  return say('type.' + data.types[regions.type[i]]);
}

function regionName(i) {
  return data.names[regions.name[i]] ?? '';
}

function detailText(i) {
  const id = data.details[regions.detail[i]] ?? 'none';
  if (id === 'none') return '';
  const ofThread = 'detail.' + id + '.of';
  return regions.thread[i] !== 0 && hasWord(ofThread) ? say(ofThread, regions.thread[i]) : say('detail.' + id);
}

/** Short label: "libc.so.6", "Stack of thread 123"; the type when there is nothing better. */
function regionTitle(i) {
  const id = data.details[regions.detail[i]] ?? 'none';
  if (!OWN_NAME_DETAILS.has(id)) return detailText(i);
  const name = regionName(i);
  if (name !== '') return shortName(name);
  return detailText(i) || typeName(i);
}

/** Detail and full name: "Heap arena", "/usr/lib/libc.so.6". */
function regionDetails(i) {
  const what = detailText(i);
  const name = regionName(i);
  const id = data.details[regions.detail[i]] ?? 'none';
  if (name === '' || (name.startsWith('[') && !OWN_NAME_DETAILS.has(id))) return what;
  return what === '' ? name : `${what}: ${name}`;
}

function protectionText(i) {
  const protection = data.protections[regions.protection[i]];
  const flags = protection.flags.map((flag) => say('flag.' + flag));
  if (protection.access === '---' && protection.flags.includes('guard')) return say('protection.8');
  return [say('access.' + protection.access), ...flags].join(', ');
}

function stateName(i) {
  return say('state.' + data.states[regions.state[i]]);
}

/** NaN becomes null, which is worded as unknown. */
function known(number) {
  return Number.isNaN(number) ? null : number;
}
