package amimori.standalone.house;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The plan of the house, held against the compiled classes of all modules. */
class HouseTest {
    private static final ImportOption WITHOUT_TEST_JARS = location -> !location.contains("-tests.jar");

    private static JavaClasses house;

    @BeforeAll
    static void look() {
        house = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .withImportOption(WITHOUT_TEST_JARS)
                .importPackages("amimori");
    }

    @ParameterizedTest
    @ValueSource(strings = {"wire", "gateway", "analytics", "ingest", "simulator", "standalone"})
    void every_module_is_looked_at(String module) {
        assertThat(house.that(resideInAPackage("amimori." + module + ".."))).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "wire, amimori.wire..",
        "gateway, amimori.gateway..|amimori.wire..",
        "analytics, amimori.analytics..|amimori.wire..",
        "ingest, amimori.ingest..|amimori.wire..",
        "simulator, amimori.simulator..|amimori.gateway..|amimori.wire.."
    })
    void a_module_knows_only_the_modules_below_it(String module, String known) {
        noClasses()
                .that()
                .resideInAPackage("amimori." + module + "..")
                .should()
                .dependOnClassesThat(resideInAPackage("amimori..").and(not(resideInAnyPackage(known.split("\\|")))))
                .check(house);
    }

    @Test
    void wire_knows_nothing_but_the_language_and_its_codec() {
        classes()
                .that()
                .resideInAPackage("amimori.wire..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage("amimori.wire..", "java..", "com.fasterxml.jackson..")
                        .and(not(resideInAnyPackage("java.sql..", "java.net..", "java.awt.."))))
                .check(house);
    }

    @Test
    void the_gateway_carries_no_server_no_database_server_and_no_detector() {
        noClasses()
                .that()
                .resideInAPackage("amimori.gateway..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.postgresql..",
                        "com.zaxxer..",
                        "org.flywaydb..",
                        "io.vertx..",
                        "io.netty..",
                        "ai.djl..",
                        "ai.onnxruntime..",
                        "org.opencv..",
                        "org.bytedeco.opencv..",
                        "org.apache.activemq..")
                .check(house);
    }

    @ParameterizedTest
    @ValueSource(strings = {"wire", "gateway", "analytics", "ingest", "simulator", "standalone"})
    void features_of_a_module_do_not_go_round_in_circles(String module) {
        slices().matching("amimori." + module + ".(*)..")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(house);
    }

    @Test
    void only_the_broker_role_knows_artemis() {
        noClasses()
                .that()
                .resideOutsideOfPackage("amimori.standalone..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.activemq..")
                .check(house);
    }

    @Test
    void a_name_says_what_a_class_is() {
        noClasses()
                .should()
                .haveNameMatching(".*(Impl|Manager|Utils?|Helpers?)")
                .check(house);
    }

    @Test
    void times_are_of_java_time() {
        noClasses()
                .should()
                .dependOnClassesThat(
                        nameMatching(
                                "java\\.util\\.(Date|Calendar|GregorianCalendar)|java\\.sql\\.(Date|Time|Timestamp)|java\\.text\\.SimpleDateFormat"))
                .check(house);
    }

    /**
     * A connection may be carried through by whoever owns the transaction, and an SQLException be told apart anywhere;
     * statements and their results belong to stores, to the readers of the query side and beside the schema. By name:
     * two dimension tables that change within the transaction of another feature's store, the one that listens for
     * NOTIFY, and the command that holds the ledger against the database.
     */
    @Test
    void sql_is_spoken_only_in_stores_and_readers_and_beside_the_schema() {
        DescribedPredicate<JavaClass> speakers = resideInAnyPackage(
                        "amimori.ingest.db..",
                        "amimori.ingest.rollup..",
                        "amimori.ingest.query..",
                        "amimori.gateway.spool..",
                        "amimori.simulator.ledger..",
                        "amimori.standalone.broker..",
                        "amimori.standalone.database..")
                .or(nameMatching(".*(Store|Reader)(\\$.*)?"))
                .or(nameMatching("amimori\\.ingest\\.(series\\.SeriesIds|status\\.Deployments)(\\$.*)?"))
                .or(nameMatching("amimori\\.ingest\\.live\\.ChangeListener"))
                .or(nameMatching("amimori\\.simulator\\.cli\\.VerifyCommand"));
        noClasses()
                .that(not(speakers))
                .should()
                .dependOnClassesThat(resideInAPackage("java.sql..")
                        .and(not(assignableTo(SQLException.class)))
                        .and(not(assignableTo(Connection.class))))
                .check(house);
    }

    @ParameterizedTest
    @ValueSource(strings = {"wire", "analytics", "ingest.http", "ingest.cli", "ingest.health", "ingest.metrics"})
    void what_faces_the_outside_never_touches_a_connection(String module) {
        noClasses()
                .that()
                .resideInAPackage("amimori." + module + "..")
                .should()
                .dependOnClassesThat(resideInAPackage("java.sql..").and(not(assignableTo(SQLException.class))))
                .allowEmptyShould(true)
                .check(house);
    }

    @Test
    void only_a_main_ends_the_process() {
        noClasses()
                .that()
                .doNotHaveSimpleName("Main")
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "halt", int.class)
                .check(house);
    }

    /** Time is injected; a composition root may choose {@code Clock.systemUTC()}, nothing reads a clock of its own. */
    @Test
    void nobody_reads_the_wall_clock_in_passing() {
        noClasses()
                .that()
                .resideInAnyPackage("amimori.wire..", "amimori.gateway..", "amimori.analytics..", "amimori.ingest..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(java.time.LocalDate.class, "now")
                .orShould()
                .callMethod(java.time.LocalDateTime.class, "now")
                .orShould()
                .callMethod(java.time.OffsetDateTime.class, "now")
                .orShould()
                .callMethod(java.time.ZonedDateTime.class, "now")
                .check(house);
    }
}
