package crm.web.shared;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A call of this handler as the API's description shows it; a test holds that each would be taken by its handler. */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface ApiExample {

    /** Path and question, such as {@code /api/v1/customers?limit=5}. */
    String value();

    /** JSON; empty: none is sent. */
    String body() default "";
}
