package crm.projections.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a cluster is and how we sign in there.
 *
 * @param nodes scheme, host and port of one node or more
 * @param authorization value of the HTTP header, null when the cluster asks for none
 */
public record ClusterAddress(List<URI> nodes, @Nullable String authorization) {

    /** From {@code spring.elasticsearch.uris}; a user and password may be in a URI. */
    public static ClusterAddress of(List<String> uris) {
        if (uris.isEmpty()) throw new IllegalArgumentException("spring.elasticsearch.uris names no node");
        List<URI> given = uris.stream().map(String::trim).map(URI::create).toList();
        String user = given.getFirst().getRawUserInfo();
        return new ClusterAddress(
                given.stream().map(ClusterAddress::bare).toList(), user == null ? null : basic(decoded(user)));
    }

    public ClusterAddress signedIn(String user, String password) {
        return new ClusterAddress(nodes, basic(user + ":" + password));
    }

    /** With an encoded API key as Kibana shows it. */
    public ClusterAddress withApiKey(String encoded) {
        return new ClusterAddress(nodes, "ApiKey " + encoded);
    }

    private static String basic(String userAndPassword) {
        return "Basic " + Base64.getEncoder().encodeToString(userAndPassword.getBytes(UTF_8));
    }

    private static String decoded(String userInfo) {
        return java.net.URLDecoder.decode(userInfo.replace("+", "%2B"), UTF_8);
    }

    private static URI bare(URI uri) {
        try {
            return new URI(uri.getScheme(), null, uri.getHost(), uri.getPort(), null, null, null);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("not the address of a node: " + uri.getHost(), e);
        }
    }

    @Override
    public String toString() { // without the password
        return nodes.toString();
    }
}
