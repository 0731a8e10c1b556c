package dev.runners.platform.setting;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.net.URI;

/** What a setting that says where somebody is must be: scheme, host and, unless it is the scheme's own, port. */
public final class Address {

    private static final int MOST = 65_535;

    private Address() {}

    /** Fails with {@link ConfigurationException}, which names the variable: found out later, it would be a call in vain. */
    public static URI checked(String variable, URI url) {
        boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        if (!web || url.getHost() == null || !(url.getPort() < 0 || isPort(url.getPort()))) {
            throw new ConfigurationException(variable + " is not http://host:port or https://host:port.");
        }
        return url;
    }

    /** Whether there can be such a TCP port. */
    public static boolean isPort(int port) {
        return port > 0 && port <= MOST;
    }
}
