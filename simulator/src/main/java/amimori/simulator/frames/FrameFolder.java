package amimori.simulator.frames;

import amimori.simulator.camera.Picture;
import amimori.simulator.camera.TrueFish;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * A folder that a detector is trained on or tested with: {@code images/*.jpg}, {@code labels/*.txt} (YOLO), {@code
 * classes.txt}, {@code groups.csv} (image, group), {@code frames.csv} (conditions and what a person could do with the
 * frame), {@code truth.csv} (every animal in every picture). {@link #draw} may be called from many threads, {@link
 * #note} in the order of the rows.
 */
public final class FrameFolder implements AutoCloseable {
    private final Path folder;
    private final Labels labels;
    private final boolean all;
    private final double quality;
    private final PrintWriter groups;
    private final PrintWriter frames;
    private final PrintWriter truth;

    /**
     * One frame whose picture and labels are written.
     *
     * @param shot what it is
     * @param picture what was drawn
     * @param labelled how many animals have a label
     */
    public record Drawn(Shot shot, Picture picture, int labelled) {}

    /**
     * @param folder new or empty
     * @param labels what the classes are
     * @param all whether animals that cannot be made out are labelled too
     * @param quality of the JPEGs, 0 to 1
     * @throws IllegalArgumentException if something lies in the folder already
     */
    public FrameFolder(Path folder, Labels labels, boolean all, double quality) throws IOException {
        this.folder = folder;
        this.labels = labels;
        this.all = all;
        this.quality = quality;
        Files.createDirectories(folder);
        requireEmpty(folder);
        Files.createDirectories(folder.resolve("images"));
        Files.createDirectories(folder.resolve("labels"));
        Files.write(folder.resolve("classes.txt"), labels.words());
        groups = table("groups.csv", "image,group");
        frames = table(
                "frames.csv",
                "image,group,seed,time,backdrop,condition,lamp,fouling,bloom,covered,sight_m,countable,blind,"
                        + "in_net,in_picture,visible");
        truth = table(
                "truth.csv", "frame,time,lamp,species,group,id,x,y,w,h,distance_m,pixels,occluded,visibility,visible");
    }

    private static void requireEmpty(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            if (files.iterator().hasNext()) {
                throw new IllegalArgumentException(
                        "--out " + folder + ": not empty, and sets are not mixed; name a new folder or empty this one");
            }
        }
    }

    private PrintWriter table(String name, String head) throws IOException {
        PrintWriter table = new PrintWriter(Files.newBufferedWriter(folder.resolve(name)));
        table.println(head);
        return table;
    }

    /** Draws a frame and writes its picture and labels. */
    public Drawn draw(Shot shot) throws IOException {
        Picture picture = shot.picture().get();
        Files.write(folder.resolve("images").resolve(shot.name() + ".jpg"), picture.jpeg(quality));
        List<TrueFish> labelled =
                picture.fish().stream().filter(fish -> all || fish.visible()).toList();
        Files.writeString(folder.resolve("labels").resolve(shot.name() + ".txt"), labels.lines(labelled));
        return new Drawn(shot, picture, labelled.size());
    }

    /** Adds a frame's rows to the tables. */
    public void note(Drawn drawn) {
        Shot shot = drawn.shot();
        Picture picture = drawn.picture();
        groups.println(shot.name() + ".jpg," + shot.group());
        frames.println(String.format(
                Locale.ROOT,
                "%s.jpg,%s,%d,%s,%s,%s,%b,%.3f,%.3f,%.3f,%.1f,%b,%b,%d,%d,%d",
                shot.name(),
                shot.group(),
                shot.seed(),
                picture.time(),
                shot.backdrop(),
                shot.trouble(),
                picture.lamp(),
                shot.condition().fouling(),
                shot.condition().bloom(),
                picture.covered(),
                picture.sight(),
                picture.countable(),
                picture.blind(),
                picture.inNet().values().stream().mapToInt(Integer::intValue).sum(),
                picture.fish().size(),
                picture.fish().stream().filter(TrueFish::visible).count()));
        picture.fish().forEach(fish -> truth.println(row(shot.name(), picture, fish)));
    }

    private static String row(String name, Picture picture, TrueFish fish) {
        return String.format(
                Locale.ROOT,
                "%s,%s,%b,%s,%s,%d,%.5f,%.5f,%.5f,%.5f,%.2f,%d,%.3f,%.3f,%b",
                name,
                picture.time(),
                picture.lamp(),
                fish.species().word(),
                fish.species().group().word(),
                fish.id(),
                fish.x(),
                fish.y(),
                fish.w(),
                fish.h(),
                fish.distance(),
                fish.pixels(),
                fish.occluded(),
                fish.visibility(),
                fish.visible());
    }

    @Override
    public void close() throws IOException {
        boolean broken = false;
        for (PrintWriter table : List.of(groups, frames, truth)) {
            table.close();
            broken |= table.checkError();
        }
        if (broken) {
            throw new IOException("the tables in " + folder + " could not be written; is the disk full?");
        }
    }
}
