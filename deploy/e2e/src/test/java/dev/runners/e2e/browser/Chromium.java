package dev.runners.e2e.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The one browser of this test run: the machine's own, driven with the machine's own Node.js. */
final class Chromium {

    /** Far above what anything here takes. */
    static final int PATIENCE_MILLIS = 90_000;

    private static final List<String> NAMES = List.of(
            "chromium-headless-shell",
            "chromium",
            "chromium-browser",
            "google-chrome",
            "google-chrome-stable",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            "/Applications/Chromium.app/Contents/MacOS/Chromium");

    /** In a container there is no sandbox to be had; nothing that only asks the network is wanted. */
    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private Chromium() {}

    /** Whether there is one, or ought to be. */
    static boolean isWanted() {
        return found().isPresent() || "true".equals(System.getenv("CI"));
    }

    static Browser running() {
        return Running.BROWSER;
    }

    private static Optional<Path> found() {
        String named = System.getenv("RUNNERS_CHROMIUM");
        Stream<String> names = named == null || named.isEmpty() ? NAMES.stream() : Stream.of(named);
        return names.flatMap(name -> onPath(name).stream()).findFirst();
    }

    private static Optional<Path> onPath(String program) {
        return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(System.getenv("PATH"))
                .map(folder -> Path.of(folder).resolve(program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Path needed(Optional<Path> program, String what) {
        return program.orElseThrow(() -> new AssertionError("There is no " + what + " here"));
    }

    private static final class Running {

        private static final Browser BROWSER = launch();

        private static Browser launch() {
            Path chromium = needed(found(), "Chromium");
            Path node = needed(onPath("node"), "Node.js");
            PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
            Playwright driver = Playwright.create(new Playwright.CreateOptions()
                    .setEnv(Map.of(
                            "PLAYWRIGHT_NODEJS_PATH", node.toString(), "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            Runtime.getRuntime().addShutdownHook(new Thread(driver::close));
            return driver.chromium()
                    .launch(new LaunchOptions().setExecutablePath(chromium).setArgs(FLAGS));
        }
    }
}
