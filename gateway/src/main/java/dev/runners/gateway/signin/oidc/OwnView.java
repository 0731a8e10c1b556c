package dev.runners.gateway.signin.oidc;

import dev.runners.gateway.page.PagePath;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** The views of our page: the only places that somebody is sent to after signing in. */
final class OwnView {

    static final String HOME = "/dashboard/runners";
    private static final int MAX_LENGTH = 1_000;

    private OwnView() {}

    /** The view with its query, or the first one where the text is no view of ours. */
    static String of(@Nullable String asked) {
        try {
            URI uri = new URI(asked == null ? HOME : asked);
            // Letters of other alphabets become three to twelve times as long: that is what the cookie has to hold.
            String view = uri.toASCIIString();
            boolean ours = uri.getScheme() == null
                    && uri.getRawAuthority() == null
                    && uri.getRawPath() != null
                    && uri.getRawPath().startsWith("/dashboard")
                    && PagePath.of(uri.getRawPath()) == PagePath.VIEW;
            return ours && view.length() <= MAX_LENGTH ? view : HOME;
        } catch (URISyntaxException e) {
            return HOME;
        }
    }
}
