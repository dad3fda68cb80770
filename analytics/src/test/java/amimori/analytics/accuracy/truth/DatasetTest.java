package amimori.analytics.accuracy.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import amimori.analytics.Misconfigured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void lay_out() throws IOException {
        Files.createDirectory(folder.resolve("images"));
        Files.createDirectory(folder.resolve("labels"));
        put("classes.txt", "fish\nray\n");
        put("images/b.png", "");
        put("images/a.JPG", "");
        put("images/notes.md", "");
        put("labels/a.txt", "0 0.5 0.5 0.1 0.1\n");
        put("labels/b.txt", "");
    }

    private void put(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private Dataset read(Path groups, Path only, String... ofGroups) {
        return Dataset.read(new Dataset.Source(
                folder.resolve("images"),
                folder.resolve("labels"),
                LabelFormat.YOLO,
                folder.resolve("classes.txt"),
                groups,
                only,
                List.of(ofGroups)));
    }

    private Dataset read() {
        return read(null, null);
    }

    private void refused(String... said) {
        assertThatThrownBy(this::read).isInstanceOf(Misconfigured.class).hasMessageContainingAll(said);
    }

    @Test
    void pictures_come_in_the_order_of_their_names_with_their_labels() {
        Dataset dataset = read();
        assertThat(dataset.classes()).containsExactly("fish", "ray");
        assertThat(dataset.images()).extracting(LabelledImage::name).containsExactly("a.JPG", "b.png");
        assertThat(dataset.images()).extracting(image -> image.labels().size()).containsExactly(1, 0);
        assertThat(dataset.images()).extracting(LabelledImage::group).containsOnly("");
        assertThat(dataset.withoutImage()).isEmpty();
    }

    @Test
    void a_picture_without_a_label_file_is_refused_because_it_need_not_be_empty() throws IOException {
        put("images/c.jpg", "");
        refused("1 of 3 pictures", "c.jpg", "an empty file");
    }

    @Test
    void labels_without_a_picture_are_told() throws IOException {
        put("labels/z.txt", "");
        put("labels/classes.txt", "fish\n");
        assertThat(read().withoutImage()).containsExactly("z.txt");
    }

    @Test
    void a_folder_without_pictures_is_refused() throws IOException {
        Files.delete(folder.resolve("images/a.JPG"));
        Files.delete(folder.resolve("images/b.png"));
        refused("No JPEG or PNG", "images");
    }

    @Test
    void a_folder_that_is_not_there_is_refused() throws IOException {
        Files.delete(folder.resolve("labels/a.txt"));
        Files.delete(folder.resolve("labels/b.txt"));
        Files.delete(folder.resolve("labels"));
        refused("There is no folder", "labels");
    }

    @Test
    void a_list_of_classes_names_each_once() throws IOException {
        put("classes.txt", "fish\nfish\n");
        refused("classes.txt", "\"fish\"", "twice");
        put("classes.txt", "\n");
        refused("classes.txt", "found none");
    }

    @Test
    void groups_beside_the_folder_are_found_by_themselves() throws IOException {
        put("groups.csv", "image,group\na.JPG,monday\nb,tuesday\n");
        assertThat(read().images()).extracting(LabelledImage::group).containsExactly("monday", "tuesday");
    }

    @Test
    void groups_that_leave_a_picture_out_or_put_it_into_two_are_refused() throws IOException {
        put("groups.csv", "a.JPG,monday\n");
        refused("groups.csv", "no line for b.png");
        put("groups.csv", "a.JPG,monday\na.JPG,tuesday\n");
        refused("groups.csv:2", "monday", "tuesday");
        put("groups.csv", "a.JPG\n");
        refused("groups.csv:1", "\"a.JPG\"");
    }

    @Test
    void only_pictures_of_the_named_groups_are_taken() throws IOException {
        assertThatThrownBy(() -> read(null, null, "monday")).hasMessageContainingAll("monday", "--groups FILE");
        put("groups.csv", "a,monday\nb,tuesday\n");
        assertThat(read(null, null, "tuesday").images())
                .extracting(LabelledImage::name)
                .containsExactly("b.png");
        assertThatThrownBy(() -> read(null, null, "friday")).hasMessageContainingAll("friday", "monday, tuesday");
    }

    @Test
    void only_the_named_pictures_are_taken() throws IOException {
        put("only.txt", "b\n");
        Dataset dataset = read(null, folder.resolve("only.txt"));
        assertThat(dataset.images()).extracting(LabelledImage::name).containsExactly("b.png");
        assertThat(dataset.withoutImage()).isEmpty();
        put("only.txt", "b\nnowhere.jpg\n");
        assertThatThrownBy(() -> read(null, folder.resolve("only.txt")))
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining("nowhere.jpg");
    }

    @Test
    void classes_are_matched_by_name() {
        ClassMap map = ClassMap.of(read(), List.of("Fish", "shark"), Map.of());
        assertThat(map.modelClass("fish")).isEqualTo("Fish");
        assertThat(map.judged()).containsExactly("Fish");
    }

    @Test
    void a_class_that_the_labels_use_and_the_model_lacks_is_refused_with_what_to_do() throws IOException {
        put("labels/b.txt", "1 0.5 0.5 0.1 0.1\n");
        assertThatThrownBy(() -> ClassMap.of(read(), List.of("fish", "shark"), Map.of()))
                .isInstanceOf(Misconfigured.class)
                .hasMessageContainingAll("ray", "fish, shark", "--map ray=fish", "--map ray=");
    }

    @Test
    void a_class_may_be_mapped_or_left_out() throws IOException {
        put("labels/b.txt", "1 0.5 0.5 0.1 0.1\n");
        assertThat(ClassMap.of(read(), List.of("fish"), Map.of("ray", "fish")).modelClass("ray"))
                .isEqualTo("fish");
        assertThat(ClassMap.of(read(), List.of("fish"), Map.of("ray", "")).modelClass("ray"))
                .isNull();
    }

    @Test
    void a_map_of_classes_that_nobody_has_is_refused() {
        assertThatThrownBy(() -> ClassMap.of(read(), List.of("fish"), Map.of("tuna", "fish")))
                .hasMessageContainingAll("labels have no class tuna", "fish, ray");
        assertThatThrownBy(() -> ClassMap.of(read(), List.of("fish"), Map.of("ray", "tuna")))
                .hasMessageContainingAll("model has no class tuna");
        assertThatThrownBy(() -> ClassMap.of(read(), List.of("fish"), Map.of("ray", "", "fish", "")))
                .hasMessageContaining("nothing to judge");
    }
}
