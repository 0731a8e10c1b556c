package dev.runners.gateway.page;

import java.util.regex.Pattern;

/** What of the page lies at a path. */
public enum PagePath {
    /** Where people come in. */
    HOME,
    /** A view: the page's one HTML file, which looks at the path itself. */
    VIEW,
    /** A file whose name changes with its content. */
    ASSET,
    /** A file beside the page, as an icon; its name stays. */
    FILE,
    /** Nothing of the page. */
    NONE;

    private static final Pattern VIEWS = Pattern.compile("/(dashboard|sign-in)(/[^/.]+)*/?");
    private static final Pattern ASSETS = Pattern.compile("/assets(/[A-Za-z0-9_-][A-Za-z0-9._-]*)+");
    private static final Pattern FILES = Pattern.compile("/[a-z0-9-]+\\.(svg|png|ico|js|txt|webmanifest)");

    public static PagePath of(String path) {
        if (path.equals("/")) {
            return HOME;
        }
        if (VIEWS.matcher(path).matches()) {
            return VIEW;
        }
        if (ASSETS.matcher(path).matches()) {
            return ASSET;
        }
        return FILES.matcher(path).matches() ? FILE : NONE;
    }
}
