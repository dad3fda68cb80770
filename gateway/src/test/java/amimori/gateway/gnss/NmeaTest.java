package amimori.gateway.gnss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import amimori.wire.Position;
import amimori.wire.Times;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NmeaTest {
    private final List<Position> found = new ArrayList<>();
    private final Nmea nmea = new Nmea(found::add);

    /** A sentence with its checksum. */
    static String sentence(String body) {
        int sum = 0;
        for (char c : body.toCharArray()) {
            sum ^= c;
        }
        return "$" + body + String.format("*%02X", sum);
    }

    private void hear(String... bodies) {
        for (String body : bodies) {
            nmea.accept(sentence(body));
        }
        nmea.epochs().flush();
    }

    private static Instant time(Position position) {
        return Times.instant(position.timeMicros());
    }

    @Test
    void the_sentences_of_one_instant_make_one_position() {
        hear(
                "GPRMC,041500.25,A,3654.1230,N,13658.4560,E,1.944,271.5,010326,7.1,W,A",
                "GPVTG,271.5,T,278.6,M,1.944,N,3.6,K,A",
                "GPGGA,041500.25,3654.1230,N,13658.4560,E,1,09,0.9,3.5,M,37.0,M,,",
                "GPGLL,3654.1230,N,13658.4560,E,041500.25,A,A");
        assertThat(found).singleElement().satisfies(p -> {
            assertThat(time(p)).isEqualTo("2026-03-01T04:15:00.250Z");
            assertThat(p.lat()).isCloseTo(36 + 54.123 / 60, within(1e-9));
            assertThat(p.lon()).isCloseTo(136 + 58.456 / 60, within(1e-9));
            assertThat(p.alt()).isEqualTo(3.5);
            assertThat(p.hdop()).isEqualTo(0.9);
            assertThat(p.sats()).isEqualTo(9);
            assertThat(p.quality()).isEqualTo(1);
            assertThat(p.speed()).isCloseTo(1.0, within(1e-3));
            assertThat(p.course()).isEqualTo(271.5);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"GP", "GN", "GL", "GA", "GB", "BD", "GQ", "IN", "II"})
    void any_talker_is_heard(String talker) {
        hear(talker + "RMC,041500,A,3354.0000,S,15112.0000,W,,,010326,,");
        assertThat(found).singleElement().satisfies(p -> {
            assertThat(p.lat()).isCloseTo(-33.9, within(1e-9));
            assertThat(p.lon()).isCloseTo(-151.2, within(1e-9));
            assertThat(p.speed()).isNull();
        });
    }

    @Test
    void gns_gives_a_place_when_one_system_has_a_fix_and_none_when_no_system_has() {
        hear(
                "GNRMC,000001.00,A,3654.0000,N,13658.0000,E,,,010326,,,A",
                "GNGNS,000001.00,3654.0000,N,13658.0000,E,NAN,08,1.1,4.0,37.0,,",
                "GNGNS,000002.00,,,,,NN,00,,,,,");
        assertThat(found).singleElement().satisfies(p -> {
            assertThat(p.sats()).isEqualTo(8);
            assertThat(p.hdop()).isEqualTo(1.1);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GPRMC,041500,V,3654.0000,N,13658.0000,E,,,010326,,",
                "GPRMC,041500,A,3654.0000,N,13658.0000,E,,,010326,,,N",
                "GPRMC,041500,A,,,,,,,010326,,",
                "GPRMC,,V,,,,,,,,,,N",
                "GPGGA,041500,3654.0000,N,13658.0000,E,0,00,,,M,,M,,",
                "GPGLL,3654.0000,N,13658.0000,E,041500,V,N",
                "GPGLL,,,,,,V,N",
                "GPRMC,041500,A,3675.0000,N,13658.0000,E,,,010326,,",
                "GPRMC,041500,A,9854.0000,N,13658.0000,E,,,010326,,",
                "GPRMC,256161,A,3654.0000,N,13658.0000,E,,,010326,,",
                "GPRMC,041500,A,3654.0000,X,13658.0000,E,,,010326,,",
                "GPGSV,3,1,12,,,,",
                "GPZDA,,,,,,"
            })
    void without_a_fix_there_is_no_position(String body) {
        hear("GPZDA,041459,01,03,2026,,", body);
        assertThat(found).isEmpty();
    }

    @Test
    void a_wrong_checksum_is_no_sentence_and_a_lower_case_one_is_right() {
        String good = sentence("GPRMC,041500,A,3654.0000,N,13658.0000,E,,,010326,,,D");
        nmea.accept(good.replace("3654", "3655"));
        nmea.epochs().flush();
        assertThat(found).isEmpty();
        assertThat(nmea.bad()).isOne();
        nmea.accept(good.substring(0, good.length() - 2)
                + good.substring(good.length() - 2).toLowerCase());
        nmea.epochs().flush();
        assertThat(found).hasSize(1);
    }

    @Test
    void a_sentence_without_checksum_counts_until_its_kind_came_with_one() {
        nmea.accept("$GPRMC,041500,A,3654.0000,N,13658.0000,E,,,010326,,");
        nmea.accept(sentence("GPRMC,041501,A,3654.0000,N,13658.0000,E,,,010326,,"));
        nmea.accept("$GPRMC,041502,A,3654.0000,N,13658.0000,E,,,010326");
        nmea.epochs().flush();
        assertThat(found).hasSize(2);
        assertThat(nmea.bad()).isOne();
    }

    @Test
    void junk_around_and_within_lines_is_passed_over() {
        nmea.accept("");
        nmea.accept("# a comment");
        nmea.accept("\u0000\u00ff$$$,,,*");
        nmea.accept("$PGRME,15.0,M,45.0,M,25.0,M*1C");
        nmea.accept("!AIVDM,1,1,,A,13u?etPv2;0n:dDPwUM1U1Cb069D,0*24");
        nmea.accept("$GPRMC,0415" + sentence("GPRMC,041500,A,3654.0000,N,13658.0000,E,,,010326,,"));
        nmea.epochs().flush();
        assertThat(found).hasSize(1);
    }

    @Test
    void a_clock_that_runs_back_or_stands_still_keeps_its_own_time() {
        hear("GPRMC,152508.00,A,3654.0000,N,13658.0000,E,,,010326,,");
        hear("GPRMC,143306.00,A,3654.1000,N,13658.0000,E,,,010326,,");
        hear("GPRMC,143306.00,A,3654.2000,N,13658.0000,E,,,010326,,");
        assertThat(found.stream().map(NmeaTest::time))
                .containsExactly(
                        Instant.parse("2026-03-01T15:25:08Z"),
                        Instant.parse("2026-03-01T14:33:06Z"),
                        Instant.parse("2026-03-01T14:33:06Z"));
    }

    @Test
    void midnight_is_noticed_between_dates_in_both_directions() {
        hear("GPZDA,235959,28,02,2026,00,00", "GPGGA,235959,3654.0000,N,13658.0000,E,1,9,1,1,M,,M,,");
        hear("GPGGA,000000,3654.0000,N,13658.0000,E,1,9,1,1,M,,M,,");
        hear("GPGGA,235959,3654.0000,N,13658.0000,E,1,9,1,1,M,,M,,");
        assertThat(found.stream().map(NmeaTest::time))
                .containsExactly(
                        Instant.parse("2026-02-28T23:59:59Z"),
                        Instant.parse("2026-03-01T00:00:00Z"),
                        Instant.parse("2026-02-28T23:59:59Z"));
    }

    @Test
    void positions_before_the_first_date_are_kept_until_it_comes() {
        hear("GPGGA,235958,3654.0000,N,13658.0000,E,1,9,1,1,M,,M,,");
        hear("GPGGA,235959,3654.0000,N,13658.0000,E,1,9,1,1,M,,M,,");
        assertThat(found).isEmpty();
        hear("GPRMC,000000,A,3654.0000,N,13658.0000,E,,,010326,,");
        assertThat(found.stream().map(NmeaTest::time))
                .containsExactly(
                        Instant.parse("2026-02-28T23:59:58Z"),
                        Instant.parse("2026-02-28T23:59:59Z"),
                        Instant.parse("2026-03-01T00:00:00Z"));
    }

    @Test
    void a_receiver_that_never_says_a_date_takes_the_given_one() {
        hear("GPGGA,235959,3654.0000,N,13658.0000,E,1,9,1,1,M,,M,,");
        hear("GPGGA,000001,3654.0000,N,13658.0000,E,1,9,1,1,M,,M,,");
        nmea.epochs().assume(LocalDate.parse("2026-03-01"));
        assertThat(found.stream().map(NmeaTest::time))
                .containsExactly(Instant.parse("2026-02-28T23:59:59Z"), Instant.parse("2026-03-01T00:00:01Z"));
    }

    @Test
    void a_time_that_no_position_may_carry_costs_that_position_only() {
        hear("GPRMC,000001,A,3654.0000,N,13658.0000,E,,,010170,,", "GPZDA,000001,01,01,1970,00,00");
        hear("GPGGA,235959,3654.0000,N,13658.0000,E,1,9,1,1,M,,M,,");
        hear("GPZDA,000001,01,01,12000,00,00");
        hear("GPZDA,235960,31,12,9999,00,00", "GPGGA,235960,3654.0000,N,13658.0000,E,1,9,1,1,M,,M,,");
        hear("GPRMC,000002,A,3654.0000,N,13658.0000,E,,,010326,,");
        assertThat(found.stream().map(NmeaTest::time))
                .containsExactly(Instant.parse("1970-01-01T00:00:01Z"), Instant.parse("2026-03-01T00:00:02Z"));
    }

    @Test
    void of_several_sentences_of_one_instant_the_last_says_whether_there_is_a_fix() {
        hear("GPGGA,041500,,,,,0,00,,,M,,M,,", "GPRMC,041500,A,3654.0000,N,13658.0000,E,,,010326,,");
        hear("GPRMC,041501,V,,,,,,,010326,,", "GPGGA,041501,3654.0000,N,13658.0000,E,1,9,1,1,M,,M,,");
        hear("GPGGA,041502,3654.0000,N,13658.0000,E,1,9,1,1,M,,M,,", "GPRMC,041502,V,,,,,,,010326,,");
        assertThat(found.stream().map(NmeaTest::time))
                .containsExactly(Instant.parse("2026-03-01T04:15:00Z"), Instant.parse("2026-03-01T04:15:01Z"));
    }

    @Test
    void a_quality_that_the_contract_does_not_know_is_a_fix_without_one() {
        hear("GPZDA,041459,01,03,2026,,", "GPGGA,041500,3654.0000,N,13658.0000,E,9,9,1,1,M,,M,,");
        assertThat(found).singleElement().satisfies(p -> {
            assertThat(p.quality()).isNull();
            assertThat(p.sats()).isEqualTo(9);
        });
    }

    @Test
    void sentences_are_found_among_binary_and_beside_each_other_and_not_in_comments() {
        nmea.accept("# " + sentence("GPRMC,041459,A,3654.0000,N,13658.0000,E,,,010326,,"));
        nmea.accept(sentence("GPRMC,041500,A,3654.0000,N,13658.0000,E,,,010326,,") + "\u00b5b\u0001*\u0012$\u0002*12");
        nmea.accept(sentence("GPRMC,041501,A,3654.0000,N,13658.0000,E,,,010326,,")
                + sentence("GPRMC,041502,A,3654.0000,N,13658.0000,E,,,010326,,"));
        nmea.epochs().flush();
        assertThat(found).hasSize(3);
    }

    @Test
    void a_hundred_instants_a_second_are_a_hundred_positions_of_nine_decimals() {
        hear(
                "GPRMC,041500.00,A,3654.1235,N,13658.0000,E,,,010326,,",
                "GPRMC,041500.01,A,3654.1235,N,13658.0000,E,,,010326,,");
        assertThat(found).hasSize(2).extracting(Position::lat).containsOnly(36.902058333);
    }

    @Test
    void two_digit_years_turn_at_eighty() {
        hear("GPRMC,000000,A,3654.0000,N,13658.0000,E,,,010379,,");
        hear("GPRMC,000000,A,3654.0000,N,13658.0000,E,,,010380,,");
        assertThat(found.stream().map(NmeaTest::time))
                .containsExactly(Instant.parse("2079-03-01T00:00:00Z"), Instant.parse("1980-03-01T00:00:00Z"));
    }

    @Test
    void what_is_out_of_bounds_beside_a_good_place_is_left_out() {
        hear(
                "GPRMC,000000,A,3654.0000,N,13658.0000,E,99999,999.9,010326,,",
                "GPGGA,000000,3654.0000,N,13658.0000,E,1,-3,abc,123456,M,,M,,");
        assertThat(found).singleElement().satisfies(p -> {
            assertThat(p.speed()).isNull();
            assertThat(p.course()).isNull();
            assertThat(p.sats()).isNull();
            assertThat(p.hdop()).isNull();
            assertThat(p.alt()).isNull();
        });
    }

    @Test
    void sentences_that_differ_by_rounding_belong_together_and_the_last_place_is_believed() {
        hear(
                "GPGGA,041500.996,3654.00001,N,13658.0000,E,2,9,1,1,M,,M,,",
                "GPRMC,041501.00,A,3654.0000,N,13658.0000,E,,,010326,,");
        assertThat(found).singleElement().satisfies(p -> {
            assertThat(p.quality()).isEqualTo(2);
            assertThat(p.lat()).isEqualTo(36.9);
        });
    }
}
