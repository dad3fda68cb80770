package amimori.analytics.accuracy.truth;

import amimori.analytics.Misconfigured;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which class of the model each class of the labels is; by the same name unless a person says otherwise. */
public final class ClassMap {
    private final Map<String, String> modelClassOf;
    private final List<String> judged;

    private ClassMap(Map<String, String> modelClassOf, List<String> modelClasses) {
        this.modelClassOf = modelClassOf;
        this.judged = modelClasses.stream().filter(modelClassOf::containsValue).toList();
    }

    /**
     * @param asked from class of the labels to class of the model, or to nothing where its things are to be left out
     * @throws Misconfigured naming what does not fit and how to map it
     */
    public static ClassMap of(Dataset dataset, List<String> modelClasses, Map<String, String> asked) {
        requireKnown(dataset.classes(), modelClasses, asked);
        Set<String> present = new TreeSet<>();
        dataset.images().forEach(image -> image.labels().forEach(label -> present.add(label.name())));
        Map<String, String> map = new LinkedHashMap<>();
        List<String> without = new ArrayList<>();
        for (String name : dataset.classes()) {
            String same = asked.containsKey(name) ? asked.get(name) : sameName(name, modelClasses);
            if (same != null && !same.isEmpty()) {
                map.put(name, same);
            } else if (same == null && present.contains(name)) {
                without.add(name);
            }
        }
        if (!without.isEmpty()) {
            String first = without.get(0);
            throw new Misconfigured(
                    "The model has no class " + String.join(", ", without) + " as the labels have; it has "
                            + String.join(", ", modelClasses) + ". Map each to one of these, --map " + first + "="
                            + modelClasses.get(0) + ", or leave it out, --map " + String.join("=,", without) + "=");
        }
        if (map.isEmpty()) {
            throw new Misconfigured("Every class of the labels is left out: there is nothing to judge the model by.");
        }
        return new ClassMap(map, modelClasses);
    }

    private static void requireKnown(List<String> labelClasses, List<String> modelClasses, Map<String, String> asked) {
        asked.forEach((from, to) -> {
            if (!labelClasses.contains(from)) {
                throw new Misconfigured("--map " + from + "=" + to + ": the labels have no class " + from
                        + "; they have " + String.join(", ", labelClasses) + ".");
            }
            if (!to.isEmpty() && !modelClasses.contains(to)) {
                throw new Misconfigured("--map " + from + "=" + to + ": the model has no class " + to + "; it has "
                        + String.join(", ", modelClasses) + ".");
            }
        });
    }

    private static String sameName(String name, List<String> modelClasses) {
        return modelClasses.contains(name)
                ? name
                : modelClasses.stream()
                        .filter(name::equalsIgnoreCase)
                        .findFirst()
                        .orElse(null);
    }

    /** @return null if things of this class are left out */
    public String modelClass(String labelClass) {
        return modelClassOf.get(labelClass);
    }

    /** Classes of the model that labels could speak of, in the model's order; of others nothing can be said. */
    public List<String> judged() {
        return judged;
    }
}
