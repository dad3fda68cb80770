package amimori.analytics.training;

import amimori.analytics.training.example.Corrections;
import amimori.analytics.training.example.Example;
import amimori.analytics.training.example.Kind;
import amimori.analytics.training.example.LabelledFolder;
import amimori.analytics.training.example.Mix;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** What to train on, and what never. */
final class DataOptions {
    @Option(
            names = "--data",
            paramLabel = "NAME=DIR",
            description = "Labelled folder: images/, labels/ (YOLO), classes.txt. The first is the one to be best at.")
    private Map<String, Path> data = new LinkedHashMap<>();

    @Option(names = "--weight", paramLabel = "NAME=N", description = "How often from that folder (default 1).")
    private Map<String, Double> weights = new LinkedHashMap<>();

    @Option(
            names = "--groups",
            paramLabel = "NAME=FILE",
            description = "Its groups.csv (image,group), if not in the folder: what must not be torn apart.")
    private Map<String, Path> groups = new LinkedHashMap<>();

    @Option(
            names = "--validate",
            paramLabel = "GROUP",
            split = ",",
            description = "Groups never trained on, by which the best state and the thresholds are chosen.")
    private List<String> validate = new ArrayList<>();

    @Option(names = "--test", paramLabel = "GROUP", split = ",", description = "Groups that a training never looks at.")
    private List<String> test = new ArrayList<>();

    @Option(
            names = "--class",
            paramLabel = "WORD=KIND",
            description = "What a class of classes.txt is: fish, jellyfish, ray, shark, none.")
    private List<String> classes = new ArrayList<>();

    @Option(
            names = "--corrections",
            paramLabel = "FILE",
            description = "What people corrected, as './amimori corrections export' writes it: its corrections.jsonl.")
    private Path corrections;

    /**
     * Examples read.
     *
     * @param shares to train on
     * @param chosen of the first folder, to choose the best state by
     * @param heldOut of all folders, to choose thresholds by
     */
    record Sets(List<Mix.Share> shares, List<Example> chosen, List<Example> heldOut) {}

    /** @throws IllegalArgumentException naming what is missing or wrong, and where */
    Sets read(PrintWriter out) throws IOException {
        if (data.isEmpty()) {
            throw new IllegalArgumentException("--data: name at least one labelled folder");
        }
        requireKnown("--weight", weights.keySet());
        requireKnown("--groups", groups.keySet());
        Map<String, Optional<Kind>> vocabulary = Kind.vocabulary(classes);
        Sets sets = new Sets(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Set<String> unseen = new HashSet<>(validate);
        unseen.addAll(test);
        Set<String> groupsFound = new HashSet<>();
        for (Map.Entry<String, Path> each : data.entrySet()) {
            List<Example> all =
                    LabelledFolder.read(each.getValue(), each.getKey(), groups.get(each.getKey()), vocabulary);
            all.forEach(example -> groupsFound.add(example.group()));
            List<Example> kept =
                    all.stream().filter(e -> !unseen.contains(e.group())).toList();
            List<Example> held =
                    all.stream().filter(e -> validate.contains(e.group())).toList();
            if (sets.shares().isEmpty()) {
                sets.chosen().addAll(held);
            }
            sets.heldOut().addAll(held);
            sets.shares().add(new Mix.Share(kept, weights.getOrDefault(each.getKey(), 1.0)));
            out.printf(
                    "%s: %d pictures to train on, %d to validate by, %d for tests%n",
                    each.getKey(), kept.size(), held.size(), all.size() - kept.size() - held.size());
        }
        requireFound(unseen, groupsFound);
        if (corrections != null) {
            List<Example> corrected = Corrections.read(corrections, vocabulary);
            sets.shares().add(new Mix.Share(corrected, weights.getOrDefault("corrections", 1.0)));
            out.printf("corrections: %d pictures to train on%n", corrected.size());
        }
        if (sets.chosen().isEmpty()) {
            throw new IllegalArgumentException(
                    "--validate: name groups of the first folder to choose the best state by");
        }
        return sets;
    }

    private void requireKnown(String option, Set<String> names) {
        for (String name : names) {
            if (!data.containsKey(name) && !name.equals("corrections")) {
                throw new IllegalArgumentException(
                        option + ' ' + name + ": --data names " + String.join(", ", data.keySet()));
            }
        }
    }

    private static void requireFound(Set<String> wanted, Set<String> found) {
        for (String group : wanted) {
            if (!found.contains(group)) {
                throw new IllegalArgumentException(
                        "group \"" + group + "\" of --validate or --test is in none of the folders");
            }
        }
    }
}
