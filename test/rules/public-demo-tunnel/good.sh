export GRADIO_SHARE=False
streamlit run app.py --server.enableXsrfProtection=true
python server.py --share
cd text-generation-webui && python server.py --share --gradio-auth "$LOGIN"
export COMMANDLINE_ARGS="--share --gradio-auth me:$PASSWORD"
