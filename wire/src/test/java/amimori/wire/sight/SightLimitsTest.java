package amimori.wire.sight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import amimori.wire.Count.Visibility;
import amimori.wire.sight.Sight.Reason;
import amimori.wire.sight.Sight.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SightLimitsTest {
    private static final SightLimits LIMITS = SightLimits.DEFAULT;

    @ParameterizedTest
    @CsvSource({
        "0.40, 0.15, 0.050, 0.30, 0.00, CLEAR, ",
        "0.00, 0.00, 0.000, 1.00, 0.00, UNSEEN, DARK",
        "0.01, 0.00, 0.300, 0.10, 0.00, UNSEEN, DARK",
        "1.00, 0.00, 0.000, 1.00, 0.00, UNSEEN, COVERED",
        "0.40, 0.20, 0.050, 0.30, 0.90, UNSEEN, COVERED",
        "0.40, 0.20, 0.001, 0.30, 0.60, UNSEEN, COVERED",
        "0.40, 0.01, 0.001, 0.99, 0.00, UNSEEN, TURBID",
        "0.04, 0.01, 0.001, 0.99, 0.00, UNSEEN, DARK",
        "0.04, 0.02, 0.050, 0.30, 0.00, POOR, DARK",
        "0.40, 0.20, 0.050, 0.30, 0.50, POOR, COVERED",
        "0.40, 0.10, 0.014, 0.30, 0.00, POOR, TURBID"
    })
    void a_picture_is_judged_by_its_measures(
            double light,
            double contrast,
            double sharpness,
            double scattering,
            double covered,
            State state,
            Reason why) {
        assertThat(LIMITS.judge(new Visibility(light, contrast, sharpness, scattering, covered)))
                .isEqualTo(new Sight(state, why));
    }

    @Test
    void with_light_and_contrast_alone_nothing_is_told_to_be_clear() {
        assertThat(LIMITS.judge(new Visibility(0.4, 0.2))).isEqualTo(Sight.poor(Reason.TURBID));
        assertThat(LIMITS.judge(new Visibility(0.4, 0.001))).isEqualTo(Sight.unseen(Reason.TURBID));
        assertThat(LIMITS.judge(new Visibility(0.01, 0.001))).isEqualTo(Sight.unseen(Reason.DARK));
    }

    @Test
    void what_comes_through_is_none_in_fog_and_enough_where_it_is_clear() {
        assertThat(LIMITS.detail(new Visibility(0.4, 0.1, 0d, 1d, 0d))).isZero();
        assertThat(LIMITS.detail(new Visibility(0.4, 0.1, 0.2, 0.3, 0d))).isEqualTo(1);
        assertThat(LIMITS.detail(new Visibility(0.4, 0.1, 0.2, 0.3, 0.25))).isEqualTo(0.75);
        assertThat(LIMITS.detail(new Visibility(0.4, 0.1, LIMITS.softBelow(), 0.3, 0d)))
                .isStrictlyBetween(0.2, 0.8);
    }

    @Test
    void only_what_is_clear_has_no_reason() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Sight(State.CLEAR, Reason.DARK));
        assertThatIllegalArgumentException().isThrownBy(() -> new Sight(State.POOR, null));
    }

    @Test
    void limits_out_of_order_are_refused_by_name() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SightLimits(0.2, 0.1, 0.95, 0.006, 0.012, 0.96, 0.93, 0.75, 0.4, 0.5))
                .withMessageContaining("darkBelow, dimBelow");
    }
}
