/** Requests to the server ashore. Each either answers or throws one of the two failures below. */

const PATIENCE = 15_000; // ms; a thin link may need ten seconds for an answer
const SESSION = '/api/v1/session';

/** The server answered, and said no. */
export class Refused extends Error {
  constructor(status, detail) {
    super(detail ?? `status ${status}`);
    this.status = status;
  }
}

/** No answer: no signal, no server, or too slow. */
class Unreachable extends Error {}

/** Throws a failure again that is neither of the two: a mistake in the page is not to look like a bad link. */
export function requireNoMistake(failure) {
  if (!(failure instanceof Refused || failure instanceof Unreachable)) {
    throw failure;
  }
}

/** Fires `over` for every answer that says that nobody is logged in (any longer), `left` after logging out. */
export const session = new EventTarget();

export function get(path, parameters = {}) {
  const query = new URLSearchParams(parameters).toString();
  return request('GET', query === '' ? path : `${path}?${query}`);
}

/** @return what the server answered, null if that was nothing */
export function post(path, body) {
  return request('POST', path, body);
}

export function remove(path) {
  return request('DELETE', path);
}

export async function logIn(user, password) {
  await request('POST', SESSION, { user, password });
}

export async function logOut() {
  await request('DELETE', SESSION);
  session.dispatchEvent(new Event('left'));
}

async function request(method, path, body) {
  let answer;
  try {
    answer = await fetch(path, {
      method,
      headers: body ? { 'Content-Type': 'application/json' } : {},
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE),
      cache: 'no-store',
    });
    return answer.ok ? await (answer.status === 204 ? null : answer.json()) : await refuse(answer, path, method);
  } catch (failure) {
    throw failure instanceof Refused ? failure : new Unreachable(failure.message);
  }
}

async function refuse(answer, path, method) {
  const loggingIn = path === SESSION && method === 'POST'; // a wrong password ends nothing
  if (answer.status === 401 && !loggingIn) {
    session.dispatchEvent(new Event('over'));
  }
  throw new Refused(answer.status, await detailOf(answer));
}

async function detailOf(answer) {
  const text = await answer.text();
  try {
    return JSON.parse(text).detail;
  } catch {
    return undefined; // not from our server but from something between
  }
}
