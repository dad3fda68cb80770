package amimori.ingest.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import amimori.ingest.db.Database;
import amimori.ingest.db.EmbeddedHome;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class UnitStoreTest {
    @Test
    void aUnitIsMadeOnceWithASecretOfWhichOnlyAHashIsKept() {
        try (Database database = Database.open(new EmbeddedHome().fresh())) {
            UnitStore units = new UnitStore(database.dataSource());
            Organisation organisation = units.organisation("Cooperative");
            Site site = units.site(organisation, "Bay");
            Net net = units.net(site, "West net");
            NewUnit made = units.add(site, net, "Buoy");

            assertThat(units.organisation("Cooperative")).isEqualTo(organisation);
            assertThat(units.site(organisation, "Bay")).isEqualTo(site);
            assertThat(units.nets(organisation.id())).containsExactly(net);
            Unit found = units.find(made.unit().id()).orElseThrow();
            assertThat(found.organisationId()).isEqualTo(organisation.id());
            assertThat(found.secretHash()).doesNotContain(made.secret());
            assertThat(DeviceSecret.matches(made.secret(), found.secretHash())).isTrue();
            assertThatThrownBy(() -> units.add(site, net, "Buoy")).hasMessageContaining("Buoy");
        }
    }

    @Test
    void oneOrganisationCannotRetireAnothersUnit() {
        try (Database database = Database.open(new EmbeddedHome().fresh())) {
            UnitStore units = new UnitStore(database.dataSource());
            Organisation ours = units.organisation("Ours");
            Organisation theirs = units.organisation("Theirs");
            NewUnit unit = units.add(units.site(ours, "Bay"), null, "Buoy");

            assertThat(units.retire(theirs.id(), unit.unit().id(), Instant.EPOCH))
                    .isFalse();
            assertThat(units.units(ours.id())).hasSize(1);
            assertThat(units.retire(ours.id(), unit.unit().id(), Instant.EPOCH)).isTrue();
            assertThat(units.units(ours.id())).isEmpty();
        }
    }
}
