package dev.runners.gateway.fleet;

import static dev.runners.contracts.runner.RunnerStatus.OFFLINE;
import static dev.runners.contracts.runner.RunnerStatus.ONLINE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runners.contracts.Ids;
import dev.runners.gateway.Fleet;
import dev.runners.gateway.fleet.CountVersions.VersionCount;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CountVersionsTest {

    private static final UUID OURS = Ids.organization("ours");

    @Test
    void whatAnOrganisationSeesIsCountedByVersionWhateverItsStatus() {
        FleetView fleet = new FleetView();
        fleet.take(Fleet.runner(Ids.next(), OURS, "a", ONLINE, 1, "1.3.0"));
        fleet.take(Fleet.runner(Ids.next(), OURS, "b", OFFLINE, 1, "1.4.0"));
        fleet.take(Fleet.runner(Ids.next(), null, "shared", ONLINE, 1, "1.4.0"));
        fleet.take(Fleet.runner(Ids.next(), OURS, "silent", OFFLINE, 1));
        fleet.take(Fleet.runner(Ids.next(), Ids.organization("theirs"), "theirs", ONLINE, 1, "1.4.0"));
        assertThat(new CountVersions(fleet).of(OURS))
                .containsExactly(new VersionCount("1.4.0", 2), new VersionCount("1.3.0", 1), new VersionCount(null, 1));
    }
}
