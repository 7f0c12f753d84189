// The data of the page, unpacked. A column is {unit, values} or {unit, same}; a value is null, a number of units, or a
// decimal string of them where a number would not be exact. Addresses are kept twice: exactly, as 64-bit integers, and as
// numbers of pages for geometry.
const data = JSON.parse(document.getElementById('data').textContent);
const pageSize = data.host.page_size || 4096;
const NO_CODE = 0xffffffff;
const METRICS = ['committed', 'private', 'working_set', 'private_ws', 'shareable_ws', 'shared_ws', 'locked_ws', 'swapped',
  'copy_on_write_shared', 'dirty'];

function exactValues(column, count) {
  const values = new BigUint64Array(count);
  const unit = BigInt(column.unit);
  if ('same' in column) return values.fill(BigInt(column.same) * unit);
  for (let i = 0; i < count; ++i) values[i] = BigInt(column.values[i]) * unit;
  return values;
}

/** Bytes or counts as numbers, NaN where unknown. Exact for whole pages up to 2^64, and for anything up to 2^53. */
function numbers(column, count) {
  const values = new Float64Array(count);
  if (!column) return values.fill(NaN);
  if ('same' in column) return values.fill(Number(column.same) * column.unit);
  for (let i = 0; i < count; ++i) {
    const value = column.values[i];
    values[i] = value === null ? NaN : Number(value) * column.unit;
  }
  return values;
}

function codes(column, count, absent = 0) {
  const values = new Uint32Array(count).fill(absent);
  if (!column) return values;
  if ('same' in column) return values.fill(column.same * column.unit);
  for (let i = 0; i < count; ++i) values[i] = column.values[i] === null ? NO_CODE : column.values[i] * column.unit;
  return values;
}

const regions = (() => {
  const from = data.regions;
  const count = from.count;
  const begin = new BigUint64Array(count);
  const size = count ? exactValues(from.size, count) : begin;
  const gap = count ? exactValues(from.gap, count) : begin;
  const firstPage = new Float64Array(count); // geometry: begin / page size
  const endPage = new Float64Array(count); // geometry: end / page size
  let end = 0n;
  for (let i = 0; i < count; ++i) {
    begin[i] = end + gap[i];
    end = begin[i] + size[i];
    firstPage[i] = Number(begin[i]) / pageSize;
    endPage[i] = firstPage[i] + Number(size[i]) / pageSize;
  }
  const metrics = {};
  for (const name of METRICS) metrics[name] = numbers(from[name], count);
  return {
    count, begin, exactSize: size, firstPage, endPage, metrics,
    size: numbers(from.size, count),
    type: codes(from.type, count),
    state: codes(from.state, count),
    sharing: codes(from.sharing, count),
    protection: codes(from.protection, count),
    detail: codes(from.detail, count),
    thread: codes(from.thread_id, count),
    name: codes(from.name, count, NO_CODE),
    offset: numbers(from.offset, count),
  };
})();

/** Runs of pages in the same state; null when the page does not hold them. */
const pageRuns = (() => {
  const from = data.page_runs;
  if (!from) return null;
  const gap = numbers(from.gap, from.count);
  const pages = numbers(from.pages, from.count);
  const state = codes(from.state, from.count);
  const first = new Float64Array(from.count);
  const end = new Float64Array(from.count);
  const residency = new Uint8Array(from.count);
  for (let i = 0; i < from.count; ++i) {
    first[i] = (i > 0 ? end[i - 1] : 0) + gap[i];
    end[i] = first[i] + pages[i];
    residency[i] = data.page_states[state[i]].class;
  }
  return { count: from.count, first, end, residency };
})();

const userSpace = data.host.user_space
  ? { first: Number(BigInt(data.host.user_space.start)) / pageSize,
      end: (Number(BigInt(data.host.user_space.start)) + data.host.user_space.size) / pageSize }
  : null;

/** The first index whose `ends` lies behind `place`. */
function firstEndingBehind(ends, place, low = 0) {
  let high = ends.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ends[middle] > place) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Region that holds an address in pages; -1 for free space. */
function regionAtPage(page) {
  const i = firstEndingBehind(regions.endPage, page);
  return i < regions.count && regions.firstPage[i] <= page ? i : -1;
}

const RESERVED_STATE = data.states.indexOf('reserved');
const COMMITTED_STATE = data.states.indexOf('committed');
// Values of core/layout/colour_by.h.
const RESIDENCY = { unknown: 0, reserved: 1, notResident: 2, private: 3, shareable: 5, swapped: 8 };

/** What pages of a region are that no run tells of. */
function absentResidency(i) {
  if (regions.state[i] === RESERVED_STATE) return RESIDENCY.reserved;
  if (pageRuns) return RESIDENCY.notResident;
  const ws = regions.metrics.working_set[i];
  if (Number.isNaN(ws)) return RESIDENCY.unknown;
  if (ws > 0) {
    return regions.metrics.shareable_ws[i] > regions.metrics.private_ws[i] ? RESIDENCY.shareable : RESIDENCY.private;
  }
  return regions.metrics.swapped[i] > 0 ? RESIDENCY.swapped : RESIDENCY.notResident;
}
