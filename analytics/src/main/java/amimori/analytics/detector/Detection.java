package amimori.analytics.detector;

import amimori.wire.Count;
import amimori.wire.Count.OfClass;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a detector found in one picture.
 *
 * @param found at most one entry a class; classes without a find may be left out
 */
public record Detection(List<OfClass> found) {
    public Detection {
        found = List.copyOf(found);
    }

    /**
     * One entry for every class in the given order, zeros included: a count that is absent must never be read as zero.
     *
     * @throws IllegalStateException naming a class that was found but is not among {@code classes}, or found twice
     */
    public List<Count.OfClass> over(List<String> classes) {
        Map<String, OfClass> all = new LinkedHashMap<>();
        classes.forEach(name -> all.put(name, new OfClass(name, 0, List.of())));
        for (OfClass one : found) {
            OfClass before = all.put(one.name(), one);
            if (before == null || before.n() != 0) {
                throw new IllegalStateException(
                        (before == null ? "found a class the model does not have: " : "found a class twice: ")
                                + one.name());
            }
        }
        return List.copyOf(all.values());
    }
}
