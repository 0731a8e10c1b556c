package dev.runners.e2e.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/**
 * Pictures of the page in both themes, in {@code target/pictures}; those that the documentation shows go where
 * {@code -Drunners.screenshots} says.
 */
final class Pictures {

    private static final String DIR = "target/pictures";
    private static final Path DOCUMENTATION = Path.of(System.getProperty("runners.screenshots", DIR));

    /** Pixels for each pixel of the page: in the documentation text is to be sharp on good screens. */
    static final double SCALE = DOCUMENTATION.equals(Path.of(DIR)) ? 1 : 2;

    private static final Set<String> SHOWN = Set.of(
            "no-runners-light",
            "credentials-light",
            "runners-light",
            "runners-dark",
            "runners-narrow-light",
            "runners-loading-light",
            "runners-none-fits-light",
            "runners-lost-light",
            "not-permitted-light",
            "why-light",
            "runner-light",
            "release-notes-light",
            "releases-light",
            "audit-light",
            "rollout-light",
            "cloud-identities-light",
            "submit-light",
            "job-light",
            "job-not-read-light",
            "states-light",
            "webhook-deliveries-light");

    private Pictures() {}

    /** Looks at what is there now, light and dark: takes a picture, and nobody may be kept out. */
    static void look(Page page, String name) {
        for (ColorScheme scheme : new ColorScheme[] {ColorScheme.DARK, ColorScheme.LIGHT}) {
            page.emulateMedia(new EmulateMediaOptions().setColorScheme(scheme));
            String picture = name + "-" + scheme.name().toLowerCase(Locale.ROOT);
            Path dir = SHOWN.contains(picture) ? DOCUMENTATION : Path.of(DIR);
            page.screenshot(new ScreenshotOptions()
                    .setAnimations(ScreenshotAnimations.DISABLED)
                    .setPath(dir.resolve(picture + ".png")));
            if (scheme == ColorScheme.LIGHT) {
                Accessibility.assertNobodyKeptOut(page, picture);
            } else {
                Accessibility.assertColorsKeepNobodyOut(page, picture);
            }
        }
    }
}
