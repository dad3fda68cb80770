package amimori.analytics.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import amimori.wire.Count.OfClass;
import java.util.List;
import org.junit.jupiter.api.Test;

class DetectionTest {
    private static final List<String> CLASSES = List.of("fish", "ray", "shark");

    private static OfClass found(String name, int n) {
        return new OfClass(name, n, List.of());
    }

    @Test
    void every_class_of_the_model_has_its_entry_zeros_included() {
        Detection detection = new Detection(List.of(found("shark", 2)));
        assertThat(detection.over(CLASSES)).containsExactly(found("fish", 0), found("ray", 0), found("shark", 2));
    }

    @Test
    void a_class_the_model_does_not_have_is_an_error_of_the_model() {
        Detection detection = new Detection(List.of(found("whale", 1)));
        assertThatThrownBy(() -> detection.over(CLASSES)).hasMessageContaining("whale");
    }

    @Test
    void a_class_found_twice_is_an_error_of_the_model() {
        Detection detection = new Detection(List.of(found("ray", 1), found("ray", 2)));
        assertThatThrownBy(() -> detection.over(CLASSES)).hasMessageContaining("ray");
    }
}
