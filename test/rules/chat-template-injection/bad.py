from transformers import AutoTokenizer

tokenizer = AutoTokenizer.from_pretrained("./model")
tokenizer.chat_template = "{{ messages.__class__.__mro__ }}"  # expect: chat-template-injection
text = tokenizer.apply_chat_template([], chat_template="{{ cycler.__init__ }}")  # expect: chat-template-injection
