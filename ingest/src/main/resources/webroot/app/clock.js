import { language, say } from './language.js';

/** The server's time, told from its answers: a phone's own clock may be wrong by hours. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

let ahead = 0; // milliseconds by which the server's clock is ahead of this phone's

/** Milliseconds since 1970 UTC by the server's clock. */
export function now() {
  return Date.now() + ahead;
}

/** Takes the server's time from an answer that was asked for at `asked` and came at `came` by this phone's clock. */
export function learn(serverTime, asked, came) {
  ahead = Date.parse(serverTime) - (asked + came) / 2;
}

/** How long ago, in words: たった今, 5分前, 3時間前, 2日前. */
export function ago(time, at = now()) {
  return inWords('age.', at - time);
}

/** Since when, in words: 5分前から, for 5 min. */
export function since(time, at = now()) {
  return inWords('since.', at - time);
}

function inWords(kind, span) {
  if (span < MINUTE) {
    return say(kind + 'now');
  }
  if (span < HOUR) {
    return say(kind + 'minutes', { n: Math.floor(span / MINUTE) });
  }
  return span < DAY
    ? say(kind + 'hours', { n: Math.floor(span / HOUR) })
    : say(kind + 'days', { n: Math.floor(span / DAY) });
}

/** The hour, with the day where it is not today's: 4:02, 昨日 16:48, 11月20日 16:48. */
export function moment(time, at = now()) {
  const hour = hourOf(time);
  const days = Math.round((midnight(at) - midnight(time)) / DAY);
  if (days === 0) {
    return say('day.today', { hour });
  }
  return days === 1 ? say('day.yesterday', { hour }) : say('day.other', { day: dayOf(time), hour });
}

/** 11月22日, 22 Nov. */
export function dayOf(time) {
  return format({ month: language() === 'ja' ? 'long' : 'short', day: 'numeric' }, time);
}

/** 4:02. */
export function hourOf(time) {
  const at = new Date(time);
  return `${at.getHours()}:${String(at.getMinutes()).padStart(2, '0')}`;
}

/** The beginning of a time's day where the phone is. */
export function midnight(time) {
  return new Date(time).setHours(0, 0, 0, 0);
}

/** 11/22, 22 Nov: short enough for the foot of a chart. */
export function shortDayOf(time) {
  return format({ month: language() === 'ja' ? 'numeric' : 'short', day: 'numeric' }, time);
}

function format(options, time) {
  return new Intl.DateTimeFormat(language() === 'ja' ? 'ja-JP' : 'en-GB', options).format(new Date(time));
}
