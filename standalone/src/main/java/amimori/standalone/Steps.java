package amimori.standalone;

/** Hears what a start is doing, for the person at the terminal. */
@FunctionalInterface
public interface Steps {
    /** @param what happens now, a few words */
    void now(String what);
}
