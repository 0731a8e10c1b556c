package dev.runners.local.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runners.local.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackFolderTest {

    @TempDir
    private Path dir;

    private Path folder = Path.of("");

    @BeforeEach
    void aModule() throws IOException {
        folder = Files.createDirectory(dir.resolve("network"));
        write("main.tf", "# main");
    }

    @Test
    void takesTextOfAllDepthsAndLeavesStateAndHiddenThingsOut() throws IOException {
        write("terraform.tfvars", "size = 1");
        write("prod.auto.tfvars", "");
        write("templates/motd.tpl", "hi");
        write("modules/vpc/main.tf", "# vpc");
        write(".terraform.lock.hcl", "# lock");
        write(".terraform/providers/x", "x");
        write(".git/config", "x");
        write("terraform.tfstate", "{}");
        write("terraform.tfstate.backup", "{}");
        assertThat(PackFolder.of(folder))
                .containsOnlyKeys(
                        "main.tf",
                        "terraform.tfvars",
                        "prod.auto.tfvars",
                        "templates/motd.tpl",
                        "modules/vpc/main.tf",
                        ".terraform.lock.hcl")
                .containsEntry("main.tf", "# main");
    }

    @Test
    void refusesInOneSentence() throws IOException {
        assertRefused(folder.resolve("none"), "There is no folder");
        assertRefused(Files.createDirectory(dir.resolve("empty")), "There is no Terraform file");
    }

    @Test
    void refusesWhatIsTooLarge() throws IOException {
        write("big.txt", "x".repeat(1024 * 1024));
        assertRefused(folder, "is too large");
    }

    @Test
    void refusesWhatIsNoText() throws IOException {
        Files.write(folder.resolve("lambda.zip"), new byte[] {80, 75, 3, 4, (byte) 0xFF, 0});
        assertRefused(folder, "lambda.zip is no text file");
    }

    @Test
    void refusesALinkThatLeadsOut() throws IOException {
        Path secret = Files.writeString(dir.resolve("id_rsa"), "secret");
        Files.createSymbolicLink(folder.resolve("key.txt"), secret);
        assertRefused(folder, "leads out");
    }

    @Test
    void theStateIsNamedAfterTheFolder() {
        assertThat(SubmitJob.stateOf(folder)).isEqualTo("network");
        assertThat(SubmitJob.stateOf(dir.resolve("my net"))).isEqualTo("my-net");
        assertThat(SubmitJob.stateOf(folder.resolve("."))).isEqualTo("network");
    }

    private static void assertRefused(Path packed, String sentence) {
        assertThatThrownBy(() -> PackFolder.of(packed))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(sentence);
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, text);
    }
}
