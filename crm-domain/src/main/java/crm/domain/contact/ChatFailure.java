package crm.domain.contact;

/** A chat that WeCom did not hand over, with its errcode; -1: nobody knows. */
public record ChatFailure(String chatId, int errorCode) {}
