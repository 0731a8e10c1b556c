package dev.runners.e2e.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.nio.file.Path;
import java.util.Locale;

/** Pictures of the page in both themes, in {@code target/pictures} or where {@code -Drunners.pictures} says. */
final class Pictures {

    /** Pixels for each pixel of the page, so that text is sharp on good screens. */
    static final double SCALE = 2;

    private static final Path DIR = Path.of(System.getProperty("runners.pictures", "target/pictures"));

    private Pictures() {}

    /** Looks at what is there now, light and dark: takes a picture, and nobody may be kept out. */
    static void look(Page page, String name) {
        for (ColorScheme scheme : new ColorScheme[] {ColorScheme.DARK, ColorScheme.LIGHT}) {
            page.emulateMedia(new EmulateMediaOptions().setColorScheme(scheme));
            String theme = scheme.name().toLowerCase(Locale.ROOT);
            page.screenshot(new ScreenshotOptions()
                    .setAnimations(ScreenshotAnimations.DISABLED)
                    .setPath(DIR.resolve(name + "-" + theme + ".png")));
            Accessibility.assertNobodyKeptOut(page, name + " (" + theme + ")");
        }
    }
}
