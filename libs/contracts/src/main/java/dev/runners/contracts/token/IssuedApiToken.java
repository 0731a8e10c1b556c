package dev.runners.contracts.token;

/** The one answer that shows an API token. */
public record IssuedApiToken(ApiTokenView apiToken, String token) {

    @Override
    public String toString() {
        return "IssuedApiToken[apiToken=" + apiToken.id() + ", token=***]";
    }
}
