package amimori.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import amimori.gateway.quality.QualityConfig;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QualityConfigTest {
    private static final String NEEDED =
            "site: k7m2x9w4q0ab\nunit: u3f8d1s6z5cd\nlink: {broker: 'tcp://h:1', secret: x}\n";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {limits: {t5: {temperature: {user: [8, 99]}}}} | quality.limits.t5.temperature, user: expected a span within the sensor's, -5.0 to 45.0, found 8.0 to 99.0
            {limits: {t5: {temperature: {user: [31, 8]}}}} | quality.limits.t5.temperature, a span: expected two numbers, the first not larger, found 31.0 and 8.0
            {limits: {t5: {temperature: {user: [8]}}}} | quality.limits.t5.temperature, user: expected two numbers such as [-2, 35], found [8.0]
            {limits: {t5: {temperature: {spike: 0}}}} | quality.limits.t5.temperature, spike: expected more than 0, found 0.0
            {limits: {t5: {salinity: {flat: {suspect: 48h}}}}} | quality.limits.t5.salinity, flat line: expected
            {limits: {t5: {temperature: {without: [spikes]}}}} | quality.limits.t5.temperature.without: expected gross_range, spike, rate_of_change, flat_line, found "spikes"
            {limits: {box: {pco2: {sensor: [0, 3000]}}}} | quality.limits.box.pco2.unit: expected the unit of a quantity without defaults, found nothing
            {limits: {t5: {Temperature: {spike: 3}}}} | quality.limits, quantity: expected a quantity
            {limits: {T5: {temperature: {spike: 3}}}} | quality.limits, instrument: expected
            {limits: {t5: {temperature: {spik: 3}}}} | unknown key "quality.limits.t5.temperature.spik"
            {places: {main: {lat: 132, lon: 32}}} | quality.places: expected lat -90 to 90 and lon -180 to 180, found 132.0 and 32.0
            {mostSpeed: -1} | quality.mostSpeed: expected more than 0 m/s, found -1.0
            """)
    void a_threshold_that_cannot_be_is_refused_in_one_sentence_with_its_line(String quality, String message) {
        assertThatExceptionOfType(Misconfigured.class)
                .isThrownBy(() -> ConfigFile.parse("g.yaml", NEEDED + "quality: " + quality + "\n"))
                .withMessageStartingWith("g.yaml, line 4: ")
                .withMessageContaining(message);
    }

    @Test
    void the_sample_and_the_thresholds_of_the_figures_can_be_read() {
        assertThat(ConfigFile.read(Path.of("gateway.sample.yaml")).quality().limits())
                .containsKeys("*", "t5", "box");
        assertThat(ConfigFile.read(Path.of("ocean.sample.yaml"), QualityConfig.class)
                        .limits())
                .containsKeys("kotzebue", "sandi", "humboldt");
    }
}
