package crm.simulator.api;

import tools.jackson.databind.node.ObjectNode;

/**
 * A path of WeCom's API.
 *
 * @param document where WeCom describes it: {@code developer.work.weixin.qq.com/document/path/N}
 */
public record Endpoint(Method method, String path, int document, Handler handler) {

    /** How it must be called; WeCom refuses the other way. */
    public enum Method {
        GET,
        POST,
        UPLOAD
    }

    /** Runs inside the corp: what it changes counts only when it returns. */
    @FunctionalInterface
    public interface Handler {
        /** @throws Refusal for an error code */
        ObjectNode answer(Call call);
    }

    static Endpoint get(String path, int document, Handler handler) {
        return new Endpoint(Method.GET, "/cgi-bin/" + path, document, handler);
    }

    static Endpoint post(String path, int document, Handler handler) {
        return new Endpoint(Method.POST, "/cgi-bin/" + path, document, handler);
    }

    static Endpoint upload(String path, int document, Handler handler) {
        return new Endpoint(Method.UPLOAD, "/cgi-bin/" + path, document, handler);
    }
}
