from transformers import AutoTokenizer

tokenizer = AutoTokenizer.from_pretrained("./model")
tokenizer.chat_template = "{% for m in messages %}{{ m['role'] ~ ': ' ~ m['content'] }}{% endfor %}"
note = "{{ messages.__class__ }} is how an attack begins"
