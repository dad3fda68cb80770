/**
 * Whether anything can be seen in a picture, judged from its measures alone. It stands here because workers, accuracy and
 * the service ashore must mean the same by it, and none of them may depend on another.
 */
package amimori.wire.sight;
