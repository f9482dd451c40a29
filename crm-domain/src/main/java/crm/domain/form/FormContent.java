package crm.domain.form;

import java.util.List;

/**
 * What a form asks.
 *
 * @param title at most 32 characters: it stands on the card in WeCom
 * @param text what it is for, at most 120 characters; may be empty
 */
public record FormContent(String title, String text, List<FormQuestion> questions) {

    public FormContent {
        questions = List.copyOf(questions);
    }
}
