package crm.store.vault;

/**
 * Something by which a person is known outside.
 *
 * @param kind what it is: {@code phone}, {@code external-userid}, {@code unionid}, {@code openid:<appid>}, {@code userid},
 *     {@code customer-no:<source>} …
 * @param value normalised by the caller (trimmed, a phone as digits with country code)
 */
public record Identifier(String kind, String value) {
    public Identifier {
        if (kind.isBlank() || value.isBlank()) throw new IllegalArgumentException("An identifier needs kind and value");
    }
}
