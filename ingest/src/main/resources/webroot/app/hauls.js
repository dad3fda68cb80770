import { post, remove } from './api.js';
import { hourOf } from './clock.js';
import { newId } from './ids.js';
import { say } from './language.js';
import { nets } from './nets.js';

/**
 * A haul of all parts of a net that are hauled, ready to be sent: by {@link UndoBar#enter}, twice if need be, and it is
 * one haul.
 *
 * @param time ms
 */
export function haul(net, time) {
  const path = `/api/v1/nets/${net.id}/hauls`;
  const body = { id: newId(), time: new Date(time).toISOString() };
  return async () => {
    await post(path, body);
    askAgain(net);
    return {
      text: say('haul.done', { net: net.name, hour: hourOf(time) }),
      takeBack: async () => {
        await remove(`${path}/${body.id}`);
        askAgain(net);
      },
    };
  };
}

function askAgain(net) {
  nets.touch([{ net: net.id, kind: 'contents' }]);
  nets.refresh();
}
