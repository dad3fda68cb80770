package amimori.analytics.training.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelledFolderTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void fill() throws IOException {
        Files.createDirectories(folder.resolve("images"));
        Files.createDirectories(folder.resolve("labels"));
        Files.writeString(folder.resolve("images/a.jpg"), "not looked into yet");
        Files.writeString(folder.resolve("classes.txt"), "fish\npenguin\nstingray\n");
        Files.writeString(folder.resolve("labels/a.txt"), "0 0.5 0.5 0.2 0.1\n1 0.5 0.5 0.2 0.2\n2 0.95 0.5 0.2 0.2\n");
    }

    @Test
    void boxes_come_with_their_kinds_and_background_is_left_out() throws IOException {
        List<Box> boxes = read().get(0).boxes();
        assertThat(boxes).extracting(Box::kind).containsExactly(Kind.FISH, Kind.RAY);
        assertThat(boxes.get(0).x0()).isCloseTo(0.4f, within(1e-6f));
        assertThat(boxes.get(0).y1()).isCloseTo(0.55f, within(1e-6f));
    }

    @Test
    void a_box_ends_where_its_picture_ends() throws IOException {
        assertThat(read().get(0).boxes().get(1).x1()).isEqualTo(1);
    }

    @Test
    void a_class_that_nobody_explained_is_refused() throws IOException {
        Files.writeString(folder.resolve("classes.txt"), "fish\npenguin\nwalrus\n");
        assertThatThrownBy(this::read)
                .hasMessageContaining("classes.txt: the class \"walrus\" is not known; say what it is with --class");
        assertThat(LabelledFolder.read(folder, "x", null, Kind.vocabulary(List.of("walrus=none"))))
                .hasSize(1);
    }

    @Test
    void a_torn_label_is_refused_with_its_line() throws IOException {
        Files.writeString(folder.resolve("labels/a.txt"), "0 0.5 0.5 0.2 0.1\n0 0.5\n");
        assertThatThrownBy(this::read).hasMessageContaining("a.txt line 2: expected class, middle x");
    }

    @Test
    void a_picture_without_a_group_is_refused_where_there_are_groups() throws IOException {
        Files.writeString(folder.resolve("groups.csv"), "image,group\nb.jpg,monday\n");
        assertThatThrownBy(this::read).hasMessageContaining("no group for").hasMessageContaining("a.jpg");
        Files.writeString(folder.resolve("groups.csv"), "image,group\na.jpg,monday\n");
        assertThat(read().get(0).group()).isEqualTo("monday");
    }

    private List<Example> read() throws IOException {
        return LabelledFolder.read(folder, "x", null, Kind.vocabulary(List.of()));
    }
}
