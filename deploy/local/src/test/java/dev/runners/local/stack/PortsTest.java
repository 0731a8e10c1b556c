package dev.runners.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runners.testkit.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTest {

    private static final List<String> NAMES = List.of("kafka", "postgresql", "registry_service");

    @TempDir
    private Path dir;

    @Test
    void areRemembered() {
        Map<String, Integer> first = Ports.remembered(dir.resolve("ports"), NAMES);
        assertThat(first.values()).doesNotHaveDuplicates().allMatch(FreePort::isFree);
        assertThat(Ports.remembered(dir.resolve("ports"), NAMES)).isEqualTo(first);
    }

    @Test
    void oneThatWasTakenIsPickedAnew() throws IOException {
        Map<String, Integer> first = Ports.remembered(dir.resolve("ports"), NAMES);
        int kafka = first.getOrDefault("kafka", 0);
        try (ServerSocket other = new ServerSocket(kafka, 1, InetAddress.getLoopbackAddress())) {
            assertThat(FreePort.isFree(other.getLocalPort())).isFalse();
            Map<String, Integer> second = Ports.remembered(dir.resolve("ports"), NAMES);
            assertThat(second.get("kafka")).isNotEqualTo(kafka);
            assertThat(second.get("postgresql")).isEqualTo(first.get("postgresql"));
        }
    }

    @Test
    void nonsenseInTheFileIsPickedAnew() throws IOException {
        Files.writeString(dir.resolve("ports"), "kafka=99999\npostgresql=x\nregistry_service\n");
        assertThat(Ports.remembered(dir.resolve("ports"), NAMES).values()).allMatch(FreePort::isFree);
    }
}
