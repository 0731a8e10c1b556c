package dev.runners.chart;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** A Java of its own that believes whom it is told to: says what a call is answered, and whether public ones are known. */
final class CallByHttps {

    private CallByHttps() {}

    public static void main(String[] arguments) throws InterruptedException, GeneralSecurityException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            int status = client.send(
                            HttpRequest.newBuilder(URI.create(arguments[0])).build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            System.out.println(status + (knowsPublicOnes() ? " and a public authority" : " alone"));
        } catch (IOException e) {
            System.out.println(e.getMessage());
        }
    }

    /** As Vert.x and Netty ask for it. */
    private static boolean knowsPublicOnes() throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        return Arrays.stream(factory.getTrustManagers())
                .map(X509TrustManager.class::cast)
                .flatMap(manager -> Arrays.stream(manager.getAcceptedIssuers()))
                .anyMatch(issuer -> issuer.getSubjectX500Principal().getName().contains("Amazon Root CA"));
    }
}
