package dev.runners.registry.git;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where something lies on a git host, in the one way in which two that mean the same are equal.
 *
 * @param origin scheme and host, and the port where it is not the scheme's own
 * @param path without the last slash and {@code .git}; empty: all of the host
 */
record GitUrl(String origin, String path) {

    private static final int LONGEST = 500;
    /** Without encryption a token goes to the Runner's own machine alone: to a host of a trial, or of a test. */
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    /**
     * What no host reads as another path than it says; {@code %20} is in those of Azure DevOps. Possessive, for a long one
     * would take a frame for each character.
     */
    private static final Pattern PATH =
            Pattern.compile("(?:/(?!\\.+(?:git)?(?:/|$))(?:[A-Za-z0-9._~+@-]++|%20)++)*+/?");

    private static final Pattern END = Pattern.compile("(\\.git)?/?$");

    /** As Bitbucket and Azure DevOps have it in front of their addresses; a password is none of an address. */
    private static final Pattern USER = Pattern.compile("[A-Za-z0-9._-]+");

    /** Empty for what is no https URL of a folder or repository: with a password, a query, or a path that may lead elsewhere. */
    static Optional<GitUrl> of(String text) {
        try {
            return text.length() > LONGEST ? Optional.empty() : of(new URI(text));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static Optional<GitUrl> of(URI url) {
        boolean isPlace = url.getScheme() != null
                && url.getHost() != null
                && (url.getRawUserInfo() == null
                        || USER.matcher(url.getRawUserInfo()).matches())
                && url.getRawQuery() == null
                && url.getRawFragment() == null
                && PATH.matcher(url.getRawPath()).matches();
        if (!isPlace) {
            return Optional.empty();
        }
        String scheme = url.getScheme().toLowerCase(Locale.ROOT);
        String host = url.getHost().toLowerCase(Locale.ROOT);
        boolean isSafe = scheme.equals("https") || (scheme.equals("http") && LOOPBACK.contains(host));
        if (!isSafe) {
            return Optional.empty();
        }
        boolean isUsual = url.getPort() == -1 || url.getPort() == (scheme.equals("https") ? 443 : 80);
        String origin = scheme + "://" + host + (isUsual ? "" : ":" + url.getPort());
        String path = END.matcher(url.getRawPath()).replaceFirst("");
        return path.endsWith(".git") ? Optional.empty() : Optional.of(new GitUrl(origin, path));
    }

    /** Whether that is this, or lies below it. */
    boolean covers(GitUrl other) {
        return origin.equals(other.origin) && (other.path + "/").startsWith(path + "/");
    }

    String text() {
        return origin + path;
    }
}
