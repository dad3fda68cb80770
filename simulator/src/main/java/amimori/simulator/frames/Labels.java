package amimori.simulator.frames;

import amimori.simulator.camera.TrueFish;
import amimori.simulator.fish.Group;
import amimori.simulator.fish.Species;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the classes of a set are. */
public enum Labels {
    /** What a detector that knows no species tells apart. */
    groups,
    /** Each kind by itself. */
    species;

    List<String> words() {
        return this == groups
                ? Arrays.stream(Group.values()).map(Group::word).toList()
                : Arrays.stream(Species.values()).map(Species::word).toList();
    }

    private int number(Species kind) {
        return this == groups ? kind.group().ordinal() : kind.ordinal();
    }

    /** Lines of a YOLO label file: class, middle x, middle y, width, height. */
    String lines(List<TrueFish> animals) {
        return animals.stream()
                .map(animal -> String.format(
                        Locale.ROOT,
                        "%d %.6f %.6f %.6f %.6f%n",
                        number(animal.species()),
                        animal.x() + animal.w() / 2,
                        animal.y() + animal.h() / 2,
                        animal.w(),
                        animal.h()))
                .collect(Collectors.joining());
    }
}
