package dev.runners.local.stack;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Whether a service of ours is ready, as its management port tells. */
public final class Readiness {

    private static final int PATIENCE_MILLIS = 2_000;

    private Readiness() {}

    /** False also when nobody answers there, or not within two seconds. */
    public static boolean at(int managementPort) {
        try {
            URI probe = URI.create("http://127.0.0.1:" + managementPort + "/q/health/ready");
            HttpURLConnection connection = (HttpURLConnection) probe.toURL().openConnection();
            connection.setConnectTimeout(PATIENCE_MILLIS);
            connection.setReadTimeout(PATIENCE_MILLIS);
            try {
                return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return false;
        }
    }
}
