import { known, say } from './language.js';

/**
 * What a class of a model is called on the page: by the harbour's word for it, or by its own name where the model's card
 * vouches for the species. Anything else is a shadow, and never a guess.
 *
 * @param one `{class, shown}`: shown is `species`, `group` or `shadow`
 */
export function classLabel(one) {
  if (one.shown === 'shadow') {
    return say('class.unsure');
  }
  return known('class.' + one.class) ? say('class.' + one.class) : one.class;
}
