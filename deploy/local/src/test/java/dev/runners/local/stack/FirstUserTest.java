package dev.runners.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runners.local.files.EnvFile;
import dev.runners.local.files.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstUserTest {

    @TempDir
    Path dir;

    @Test
    void aPasswordIsMadeOnceAndKeptPrivate() throws Exception {
        Identity first = Identity.of(Home.at(dir));
        Identity again = Identity.of(Home.at(dir));
        assertThat(again).isEqualTo(first);
        assertThat(first.user().password()).matches("([a-z2-9]{5}-){3}[a-z2-9]{5}");
        assertThat(first.toString() + first.user()).doesNotContain(first.user().password());
        assertThat(FirstUser.make()).isNotEqualTo(FirstUser.make());
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(Home.at(dir).keys().resolve("identity"))))
                .isEqualTo("rw-------");
    }

    @Test
    void whatAnEarlierVersionMadeStays() {
        Identity first = Identity.of(Home.at(dir));
        Path file = Home.at(dir).keys().resolve("identity");
        Map<String, String> older = new HashMap<>(EnvFile.read(file));
        older.remove("PASSWORD");
        EnvFile.write(file, older);
        Identity now = Identity.of(Home.at(dir));
        assertThat(now.apiToken()).isEqualTo(first.apiToken());
        assertThat(now.privateKey()).isEqualTo(first.privateKey());
        assertThat(now.publicKey()).isEqualTo(first.publicKey());
    }

    @Test
    void theDigestIsOfUserRealmAndPassword() {
        // printf 'admin:Runners:open' | sha512sum
        assertThat(new FirstUser("open").digest())
                .isEqualTo(
                        "aefdcd1a5a82f117dc2b21d7b2bb1e2d2c8a999145c160b75ba6fab204ab61117bddcab2cca21afd9f59a68392056ba483300d101133f9acb20cc17c7197ac9f");
    }
}
